"""Why does it sound like this? The music's reasons, one by one."""

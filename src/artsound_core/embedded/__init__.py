"""The stages that need no weights and no network: measured pictures, composed and synthesized music."""

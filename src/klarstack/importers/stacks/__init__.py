"""Stacks from elsewhere: a scan, inventory, contract list or policy comes in, a company's stack file goes out."""

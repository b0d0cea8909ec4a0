"""What inspection does, one transaction each."""

"""Tests of every endpoint."""

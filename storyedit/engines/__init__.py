"""The speech libraries, and everything that starts them."""

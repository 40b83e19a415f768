"""How fast and how safely changes reach the people they are for: the DORA keys and the flow behind them."""

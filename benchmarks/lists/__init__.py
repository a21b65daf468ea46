"""Lists, search and export with an archive behind them."""

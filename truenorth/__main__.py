from truenorth.entrypoints.command_line.main import main

raise SystemExit(main())

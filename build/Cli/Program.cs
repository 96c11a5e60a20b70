using Welkin.Cli;

return await new WelkinProgram(Console.Out, Console.Error).RunAsync(args);

using Welkin.Cli;

// Elsewhere than on a terminal lines are as long as they are.
var width = Console.IsOutputRedirected ? int.MaxValue : Console.WindowWidth;
return await new WelkinProgram(Console.In, Console.Out, Console.Error, TimeProvider.System, width).RunAsync(args);

using Cake.Frosting;
using Welkin.Pipeline;

using var interruption = new Interruption();
var code = new CakeHost()
    .UseContext<BuildContext>()
    .UseLifetime<BuildLifetime>()
    .UseTaskLifetime<TaskLifetime>()
    .ConfigureServices(services => services.AddPipeline(interruption))
    .Run(args);
return interruption.ExitCode(code);

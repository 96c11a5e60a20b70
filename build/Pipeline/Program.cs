using Cake.Frosting;
using Welkin.Pipeline;

using var interruption = new Interruption();
var outcome = new RunOutcome();
var code = new CakeHost()
    .UseContext<BuildContext>()
    .UseLifetime<BuildLifetime>()
    .UseTaskLifetime<TaskLifetime>()
    .ConfigureServices(services => services.AddPipeline(interruption, outcome))
    .Run(args);
return interruption.ExitCode(outcome.ExitCode(code));

using Cake.Frosting;
using Welkin.Pipeline;

return new CakeHost()
    .UseContext<BuildContext>()
    .UseLifetime<BuildLifetime>()
    .ConfigureServices(services => services.AddPipeline())
    .Run(args);

using Cake.Core;

namespace Cake.Frosting;

/// <summary>The beginning of a run, over any context.</summary>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>;

/// <summary>The beginning of a run, over the build's own context.</summary>
public abstract class FrostingSetup<TContext> : IFrostingSetup where TContext : ICakeContext
{
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);
}

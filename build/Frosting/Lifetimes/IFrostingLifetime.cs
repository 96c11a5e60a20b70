using Cake.Core;

namespace Cake.Frosting;

/// <summary>What runs once before all tasks. Also in a dry run: keep it cheap and free of side effects.</summary>
public interface IFrostingSetup
{
    void Setup(ICakeContext context, ISetupContext info);
}

/// <summary>What runs once after all tasks, whether they passed or failed.</summary>
public interface IFrostingTeardown
{
    void Teardown(ICakeContext context, ITeardownContext info);
}

/// <summary>Both ends of a run.</summary>
public interface IFrostingLifetime : IFrostingSetup, IFrostingTeardown;

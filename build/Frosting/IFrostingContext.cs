using Cake.Core;

namespace Cake.Frosting;

/// <summary>What every task, setup and teardown of a run is handed.</summary>
public interface IFrostingContext : ICakeContext;

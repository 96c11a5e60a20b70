namespace Welkin.Conformance;

/// <summary>What one attempt of a check works on.</summary>
/// <param name="Component">Null for the release as a whole.</param>
/// <param name="Evidence">Where it may leave what explains a failure.</param>
public sealed record CheckRun(ReleaseUnderTest Release, ComponentUnderTest? Component, IClusterApi Cluster, TimeProvider Clock, EvidenceBag Evidence)
{
    /// <summary>The component, or all of the release.</summary>
    public IEnumerable<ComponentUnderTest> Components => Component is null ? Release.Components : [Component];
}

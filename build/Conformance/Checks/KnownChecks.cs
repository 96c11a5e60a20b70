using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>The checks that there is code for: suites choose among them.</summary>
public static class KnownChecks
{
    public static ImmutableArray<ICheck> All { get; } =
    [
        new AcceptedCheck(), new ReadyCheck(), new AggregatedCheck(), new RestartsCheck(), new EventsCheck(), new IdempotentCheck(),
        new FaithfulCheck(), new VersionsCheck(), new WebhooksCheck(), new NamesCheck(), new OwnershipCheck(),
        new CleanCheck(),
    ];
}

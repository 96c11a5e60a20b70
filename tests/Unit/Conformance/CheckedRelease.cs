using System.Collections.Immutable;
using Welkin.Cluster;
using Welkin.Conformance;

namespace Welkin.Tests.Unit.Conformance;

/// <summary>A release on an embedded cluster, and what the checks say of it.</summary>
internal sealed class CheckedRelease : IAsyncDisposable
{
    private static readonly ImmutableArray<ICheck> Checks =
    [
        new AcceptedCheck(), new ReadyCheck(), new AggregatedCheck(), new RestartsCheck(), new EventsCheck(), new IdempotentCheck(),
        new FaithfulCheck(), new VersionsCheck(), new WebhooksCheck(), new NamesCheck(), new OwnershipCheck(), new CleanCheck(),
    ];

    private readonly ReleaseUnderTest _release;

    private CheckedRelease(ReleaseUnderTest release, EmbeddedApi api) => (_release, Api) = (release, api);

    public EmbeddedApi Api { get; }

    /// <summary>How long a check may wait for what does not come.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    public static async Task<CheckedRelease> OnAsync(ReleaseUnderTest release, Func<EmbeddedOptions, EmbeddedOptions>? change = null) => new(release, await EmbeddedApi.StartAsync(change));

    /// <summary>Of all components in their order.</summary>
    public async Task<CheckOutcome> CheckAsync(string id)
    {
        var check = Checks.Single(check => check.Id == id);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return await check.RunAsync(new CheckRun(_release, null, Api, TimeProvider.System, new EvidenceBag()), limit.Token);
    }

    /// <summary>What each check that does not pass says, the removal last.</summary>
    public async Task<ImmutableArray<string>> FaultsAsync()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var check in Checks)
        {
            if (await CheckAsync(check.Id) is { Status: not CheckStatus.Passed } outcome)
                faults.AddRange(outcome.Observed.Select(line => $"{check.Id}: {line}"));
        }
        return faults.ToImmutable();
    }

    public async Task SendAsync(string method, string path, string body, string type = "application/json") =>
        Assert.True((await Api.SendAsync(new(method, path, body, type), TestContext.Current.CancellationToken)) is { IsSuccess: true } answer, method + path);

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

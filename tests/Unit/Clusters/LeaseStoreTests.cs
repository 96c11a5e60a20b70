using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

public sealed class LeaseStoreTests : IDisposable
{
    private readonly LeaseCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_lease_is_on_disk_with_all_that_was_recorded_before_it_was_made()
    {
        var held = _case.Store.Take("kind", _case.Request());
        held.Record(new LeaseItem("process", "12"));
        held.Record(new LeaseItem("process", "12"));
        held.Record(new LeaseItem("container", "welkin-one-worker"));

        var lease = Assert.Single(_case.Store.Read().Leases);
        Assert.Equal(("kind", "welkin-one", _case.Time.GetUtcNow().AddHours(4)), (lease.Provider, lease.Name, lease.Ends));
        Assert.Equal(_case.Processes.Current, lease.Owner);
        Assert.Equal([new LeaseItem("process", "12"), new LeaseItem("container", "welkin-one-worker")], lease.Made);
    }

    [Fact]
    public void Only_their_owner_reads_leases_and_what_lies_with_them()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(_case.Store.Folder);
        File.SetUnixFileMode(_case.Store.Folder, (UnixFileMode)0b111_111_111);

        var held = _case.Held("welkin-one");

        var modes = new List<string>();
        foreach (var path in new[] { _case.Store.Folder, held.Folder, Path.Combine(_case.Store.Folder, "welkin-one.lease.json") })
            modes.Add(Convert.ToString((int)File.GetUnixFileMode(path), 8));
        Assert.Equal(["700", "700", "600"], modes);
    }

    [Fact]
    public void A_name_is_given_once()
    {
        _case.Held("welkin-one");

        var error = Assert.Throws<ReportedException>(() => _case.Held("welkin-one"));

        Assert.StartsWith("a cluster named welkin-one is there: ", error.Message, StringComparison.Ordinal);
        Assert.Single(_case.Store.Read().Leases);
    }

    [Fact]
    public void Many_at_once_do_not_meet()
    {
        var results = new int[32];
        Parallel.For(0, 32, index =>
        {
            try
            {
                _case.Store.Take("kind", _case.Request($"welkin-{index / 2}"));
                results[index] = 1;
            }
            catch (ReportedException)
            {
                // The other one of the pair has it.
            }
        });

        Assert.Equal(16, results.Sum());
        Assert.Equal(16, _case.Store.Read().Leases.Length);
        Assert.Empty(_case.Store.Read().Strange);
    }

    [Fact]
    public void Nothing_is_left_of_a_lease_that_ended()
    {
        var held = _case.Held("welkin-one");
        File.WriteAllText(Path.Combine(held.Folder, "file"), "text");

        held.End();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_case.Store.Folder));
    }

    [Theory]
    [InlineData("WELKIN_STATE=/state", "/state/clusters")]
    [InlineData("XDG_STATE_HOME=/xdg", "/xdg/welkin/clusters")]
    [InlineData("XDG_STATE_HOME=relative", "/house/.local/state/welkin/clusters")]
    [InlineData("", "/house/.local/state/welkin/clusters")]
    public void Leases_lie_in_the_state_of_the_user(string setting, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other folders");
        var store = LeaseStore.OfUser(_case.Time, name => setting.Split('=') is [var set, var value] && set == name ? value : name == "HOME" ? "/house" : null);

        Assert.Equal(expected, store.Folder);
    }

    [Fact]
    public void This_process_is_known_to_itself()
    {
        var processes = new SystemProcesses();

        Assert.Equal(processes.Current.Started, processes.Started(Environment.ProcessId));
        Assert.NotEqual("", processes.Current.Machine);
        Assert.Null(processes.Started(int.MaxValue));
    }
}

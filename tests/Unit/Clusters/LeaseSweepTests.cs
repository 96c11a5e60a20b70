using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

public sealed class LeaseSweepTests : IDisposable
{
    private readonly LeaseCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task What_a_dead_process_left_is_removed_and_its_lease_with_it()
    {
        var held = _case.Held("welkin-one", _case.Processes.Start(7, "100"));
        File.WriteAllText(Path.Combine(held.Folder, "file"), "text");
        _case.Processes.End(7);

        var swept = Assert.Single((await _case.SweepAsync()).Leases);

        Assert.Equal((LeaseState.Dead, true), (swept.State, swept.Removed));
        Assert.Equal(["remove welkin-one"], _case.Provider.Asked);
        Assert.Equal([".sweep"], Directory.EnumerateFileSystemEntries(_case.Store.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_process_with_the_id_of_a_dead_one_is_not_its_owner()
    {
        _case.Held("welkin-one", _case.Processes.Start(7, "100"));
        _case.Processes.Start(7, "200");

        Assert.Equal(LeaseState.Dead, Assert.Single((await _case.SweepAsync()).Leases).State);
        Assert.Equal(["remove welkin-one"], _case.Provider.Asked);
    }

    [Fact]
    public async Task What_a_living_process_holds_stays_until_its_time_is_over()
    {
        _case.Held("welkin-one", _case.Processes.Start(7, "100"));

        Assert.Equal(LeaseState.Held, Assert.Single((await _case.SweepAsync("welkin-one")).Leases).State);
        Assert.Empty(_case.Provider.Asked);
        _case.Time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(LeaseState.Over, Assert.Single((await _case.SweepAsync()).Leases).State);
        Assert.Equal(["remove welkin-one"], _case.Provider.Asked);
    }

    [Fact]
    public async Task What_was_retained_stays_until_its_time_is_over_or_somebody_names_it()
    {
        foreach (var name in new[] { "welkin-one", "welkin-two" })
            _case.Held(name, _case.Processes.Start(7, "100")).Retain();
        _case.Processes.End(7);

        Assert.Equal([LeaseState.Retained, LeaseState.Retained], (await _case.SweepAsync()).Leases.Select(lease => lease.State));
        await _case.SweepAsync("welkin-two");
        Assert.Equal(["remove welkin-two"], _case.Provider.Asked);
        _case.Time.Advance(TimeSpan.FromHours(4));
        await _case.SweepAsync();
        Assert.Equal(["remove welkin-two", "remove welkin-one"], _case.Provider.Asked);
    }

    [Fact]
    public async Task After_a_restart_of_the_machine_no_owner_lives()
    {
        _case.Held("welkin-one", _case.Processes.Current with { Boot = "before" });

        Assert.True(Assert.Single((await _case.SweepAsync()).Leases).Removed);
    }

    [Fact]
    public async Task An_owner_in_another_container_may_live_where_its_id_says_nothing()
    {
        _case.Held("welkin-one", _case.Processes.Current with { Id = 7, Space = "other" });

        Assert.Equal(LeaseState.Held, Assert.Single((await _case.SweepAsync()).Leases).State);
        Assert.Empty(_case.Provider.Asked);
    }

    [Fact]
    public async Task A_cluster_of_another_machine_is_never_touched()
    {
        _case.Held("welkin-one", _case.Processes.Current with { Machine = "other" });
        _case.Time.Advance(TimeSpan.FromDays(365));

        Assert.Equal(LeaseState.Elsewhere, Assert.Single((await _case.SweepAsync("welkin-one")).Leases).State);
        Assert.Empty(_case.Provider.Asked);
    }

    [Fact]
    public async Task What_cannot_be_removed_keeps_its_lease_for_the_next_sweep()
    {
        _case.Held("welkin-one", _case.Processes.Current with { Id = 7 });
        _case.Provider.Left = ["container welkin-one-worker: the engine does not answer"];

        var report = await _case.SweepAsync();
        Assert.False(report.IsClean);
        Assert.Equal(_case.Provider.Left, Assert.Single(report.Leases).Left);
        _case.Provider.Left = [];
        Assert.True((await _case.SweepAsync()).IsClean);
        Assert.Empty(_case.Store.Read().Leases);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_removes_nothing()
    {
        _case.Store.Take("vanished", _case.Request("welkin-one", _case.Processes.Current with { Id = 7 }));

        Assert.Equal(["nothing here knows how to remove what 'vanished' made"], Assert.Single((await _case.SweepAsync()).Leases).Left);
    }

    [Fact]
    public async Task Torn_and_foreign_files_are_told_of_and_stay()
    {
        _case.Held("welkin-one", _case.Processes.Current with { Id = 7 });
        var whole = File.ReadAllText(Path.Combine(_case.Store.Folder, "welkin-one.lease.json"));
        Write("welkin-torn.lease.json", whole[..(whole.Length / 2)]);
        Write("welkin-empty.lease.json", "");
        Write("welkin-other.lease.json", whole);
        Write("welkin-more.lease.json", whole.Replace("\"kind\"", "\"more\": 1, \"kind\"", StringComparison.Ordinal).Replace("welkin-one", "welkin-more", StringComparison.Ordinal));
        Write("..lease.json", whole);
        Write("notes.txt", "mine");
        Directory.CreateDirectory(Path.Combine(_case.Store.Folder, "folder"));

        var report = await _case.SweepAsync();

        Assert.Equal(["welkin-one"], report.Leases.Select(lease => lease.Lease.Name));
        Assert.Equal(
        [
            "/..lease.json: is no lease",
            "/notes.txt: is no lease",
            "/welkin-empty.lease.json: cannot be read as a lease: see what is left of the cluster welkin-empty and delete the file",
            "/welkin-more.lease.json: cannot be read as a lease: see what is left of the cluster welkin-more and delete the file",
            "/welkin-other.lease.json: cannot be read as a lease: see what is left of the cluster welkin-other and delete the file",
            "/welkin-torn.lease.json: cannot be read as a lease: see what is left of the cluster welkin-torn and delete the file",
            "/folder: no lease says whose it is",
        ], report.Strange.Select(line => line.Replace(_case.Store.Folder, "", StringComparison.Ordinal)));
        Assert.Equal(7, Directory.EnumerateFileSystemEntries(_case.Store.Folder).Count(entry => Path.GetFileName(entry) != ".sweep"));
        Assert.Equal(["remove welkin-one"], _case.Provider.Asked);

        void Write(string name, string text) => File.WriteAllText(Path.Combine(_case.Store.Folder, name), text);
    }

    [Fact]
    public async Task Only_one_sweeps_at_a_time()
    {
        _case.Held("welkin-one", _case.Processes.Current with { Id = 7 });
        using (new FileStream(Path.Combine(_case.Store.Folder, ".sweep"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            await Assert.ThrowsAsync<InvalidOperationException>(() => _case.SweepAsync());

        Assert.Single((await _case.SweepAsync()).Leases);
    }

    [Fact]
    public async Task Where_no_cluster_ever_was_nothing_is_made()
    {
        Assert.Empty((await _case.SweepAsync()).Leases);
        Assert.False(Directory.Exists(_case.Store.Folder));
    }
}

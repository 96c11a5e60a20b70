using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>The leases of a user, one file each, in a folder that only that user reads.</summary>
/// <param name="folder">Where they lie.</param>
public sealed class LeaseStore(string folder, TimeProvider time)
{
    /// <summary>Where the state of this user lies, when it is not where the system has it.</summary>
    public const string Variable = "WELKIN_STATE";

    private const string SweepLock = ".sweep";

    /// <summary>Full path of the folder of leases.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>
    /// The leases of this user: <c>clusters</c> below WELKIN_STATE, or <c>welkin/clusters</c> below XDG_STATE_HOME, <c>~/.local/state</c> or, on Windows, %LOCALAPPDATA%.
    /// </summary>
    /// <remarks>XDG Base Directory Specification 0.8: a relative XDG_STATE_HOME is ignored.</remarks>
    public static LeaseStore OfUser(TimeProvider time, Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        if (variable(Variable) is { Length: > 0 } chosen)
            return new LeaseStore(Path.Combine(chosen, "clusters"), time);
        var state = OperatingSystem.IsWindows() ? variable("LOCALAPPDATA")
            : variable("XDG_STATE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state") : null;
        return new LeaseStore(Path.Combine(state ?? throw new ReportedException($"no folder to keep leases of clusters in: set HOME or {Variable}"), "welkin", "clusters"), time);
    }

    /// <summary>Writes the lease of a cluster that is about to be made, and makes its folder.</summary>
    /// <exception cref="ReportedException">A cluster of that name is there.</exception>
    public HeldLease Take(string provider, ClusterRequest request)
    {
        PrivateFiles.MakeFolder(Folder);
        var lease = new ClusterLease(provider, request.Name, FolderOf(request.Name), request.Owner, time.GetUtcNow(), request.TimeToLive, Retained: false, []);
        try
        {
            PrivateFiles.Write(FileOf(lease.Name), LeaseFile.Write(lease), replace: false);
        }
        catch (IOException) when (File.Exists(FileOf(lease.Name)))
        {
            throw new ReportedException($"a cluster named {lease.Name} is there: {FileOf(lease.Name)}");
        }
        PrivateFiles.MakeFolder(lease.Folder);
        return new HeldLease(this, lease);
    }

    /// <summary>Every lease, by name, and whatever else lies there.</summary>
    public StoredLeases Read()
    {
        if (!Directory.Exists(Folder))
            return new StoredLeases([], []);
        var entries = new DirectoryInfo(Folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var (leases, strange) = (new List<ClusterLease>(), new List<string>());
        foreach (var entry in entries.Where(entry => entry is FileInfo && entry.Name != SweepLock && !PrivateFiles.IsAside(entry.Name)))
        {
            if (NameOf(entry) is not { } name)
                strange.Add($"{entry.FullName}: is no lease");
            else if (ReadText(entry.FullName) is { } text)
                Sort(name, text, entry.FullName);
        }
        var names = leases.Select(lease => lease.Name).ToHashSet(StringComparer.Ordinal);
        strange.AddRange(entries.Where(entry => entry is DirectoryInfo && !names.Contains(entry.Name) && !File.Exists(FileOf(entry.Name))).Select(entry => $"{entry.FullName}: no lease says whose it is"));
        return new StoredLeases([.. leases], [.. strange]);

        void Sort(string name, string text, string file)
        {
            if (LeaseFile.Read(text, FolderOf(name)) is { } lease && lease.Name == name)
                leases.Add(lease);
            else
                strange.Add($"{file}: cannot be read as a lease: see what is left of the cluster {name} and delete the file");
        }
    }

    internal void Replace(ClusterLease lease) => PrivateFiles.Write(FileOf(lease.Name), LeaseFile.Write(lease), replace: true);

    /// <summary>Removes a lease and its folder; the folder first, so that no folder is without a lease.</summary>
    internal void Remove(ClusterLease lease)
    {
        if (Directory.Exists(lease.Folder))
            Directory.Delete(lease.Folder, recursive: true);
        File.Delete(FileOf(lease.Name));
    }

    /// <summary>Keeps other sweeps out until it is disposed; null when another one is at work. The system frees that of a killed process.</summary>
    internal IDisposable? TryLockSweep()
    {
        try
        {
            return new FileStream(Path.Combine(Folder, SweepLock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(Folder, SweepLock)))
        {
            return null;
        }
    }

    internal string FileOf(string name) => Path.Combine(Folder, name + LeaseFile.Extension);

    private string FolderOf(string name) => Path.Combine(Folder, name);

    // A link could lead anywhere, and a name that is none could lead out of the folder.
    private static string? NameOf(FileSystemInfo entry) =>
        entry.LinkTarget is null && entry.Name.EndsWith(LeaseFile.Extension, StringComparison.Ordinal)
        && DnsLabel.TryParse(entry.Name[..^LeaseFile.Extension.Length], CultureInfo.InvariantCulture, out var name) ? name.Text : null;

    // Gone meanwhile: its owner ended it.
    private static string? ReadText(string file)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>What lies in a folder of leases.</summary>
/// <param name="Strange">What is no lease, one line each; it is never deleted.</param>
public sealed record StoredLeases(ImmutableArray<ClusterLease> Leases, ImmutableArray<string> Strange);

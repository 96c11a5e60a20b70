using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>A kubeconfig that is written for one cluster: only its owner reads it, it is never a file of the user's own, and it goes with the cluster.</summary>
public static class KubeconfigFile
{
    private const string Item = "kubeconfig";

    /// <summary>Why a kubeconfig may not be written there; null where it may.</summary>
    /// <param name="variable">Reads the environment.</param>
    public static string? Refusal(string path, Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        var file = Resolved(path);
        var own = (variable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList();
        if ((variable("HOME") ?? variable("USERPROFILE")) is { Length: > 0 } home)
            own.Add(Path.Combine(home, ".kube", "config"));
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return own.Exists(mine => string.Equals(Resolved(mine), file, comparison)) ? $"{path}: is a kubeconfig of your own, and never written"
            : Path.Exists(file) || new FileInfo(path).LinkTarget is not null ? $"{path}: is there already: name a file that is not"
            : null;
    }

    /// <summary>Writes it with mode 0600; first into the lease, so that a sweep finds what a killed process left.</summary>
    /// <exception cref="ReportedException">It may not be written there.</exception>
    public static void Write(string path, string text, HeldLease lease)
    {
        if (Refusal(path) is { } refusal)
            throw new ReportedException(refusal);
        var file = Path.GetFullPath(path);
        lease.Record(new LeaseItem(Item, $"{Sha256.Of(text)} {file}"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        PrivateFiles.Write(file, text, replace: false);
    }

    /// <summary>Removes those of a lease; one that somebody changed since is theirs and stays.</summary>
    internal static void Remove(ClusterLease lease)
    {
        foreach (var name in lease.Made.Where(item => item.Kind == Item).Select(item => item.Name))
        {
            if (name.Split(' ', 2) is [var digest, var file] && File.Exists(file) && Sha256.Of(File.ReadAllText(file)).ToString() == digest)
                File.Delete(file);
        }
    }

    // A folder may be a link, and the file as well.
    private static string Resolved(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
            return full;
        var place = Path.Combine(Resolved(folder), Path.GetFileName(full));
        return new FileInfo(place).LinkTarget is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(place)!) : place;
    }
}

namespace Welkin.Tests.Integration.Oracles;

/// <summary>Downloads one package of another Debian suite with lists and caches of its own, so that the system's stay as they are. Needs no root.</summary>
internal static class DebianPackages
{
    private const string DefaultMirror = "http://deb.debian.org/debian";
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /// <returns>The path of the package's file, whose digest apt has checked against the signed lists.</returns>
    public static async Task<string> DownloadAsync(Oracle oracle, string folder)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get") || !File.Exists(Keyring))
            throw new OracleMissingException("this is no Debian");
        Directory.CreateDirectory(Path.Combine(folder, "lists/partial"));
        Directory.CreateDirectory(Path.Combine(folder, "cache/archives/partial"));
        var sources = Path.Combine(folder, "sources.list");
        await File.WriteAllTextAsync(sources, $"deb [signed-by={Keyring}] {await MirrorAsync()} {oracle.Suite} main\n");
        string[] own =
        [
            "-qq", "-o", $"Dir::Etc::sourcelist={sources}", "-o", "Dir::Etc::sourceparts=/dev/null",
            "-o", $"Dir::State::lists={folder}/lists", "-o", $"Dir::Cache={folder}/cache", "-o", "APT::Sandbox::User=", "-o", "APT::Update::Error-Mode=any",
        ];
        await AptAsync([.. own, "update"], folder);
        await AptAsync([.. own, "download", $"{oracle.Package}={oracle.Version}"], folder);
        return Directory.GetFiles(folder, "*.deb").Single();
    }

    private static async Task AptAsync(string[] arguments, string folder)
    {
        var apt = await OracleProgram.RunAsync("apt-get", arguments, folder);
        if (apt.ExitCode != 0)
            throw new OracleMissingException(apt.Output.Trim().ReplaceLineEndings(" "));
    }

    /// <summary>The mirror that this machine is set up with.</summary>
    private static async Task<string> MirrorAsync()
    {
        var targets = await OracleProgram.RunAsync("apt-get", ["indextargets", "--no-release-info", "--format", "$(SITE)", "Created-By: Packages"]);
        return targets.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(site => site.Contains("://", StringComparison.Ordinal) && !site.Contains("security", StringComparison.Ordinal))
            .CountBy(site => site)
            .OrderByDescending(site => site.Value)
            .Select(site => site.Key)
            .FirstOrDefault(DefaultMirror);
    }
}

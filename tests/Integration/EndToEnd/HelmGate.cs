using System.Runtime.Versioning;
using Welkin.Tests.Integration.Tools;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A helm on PATH that waits in front of a gate and then does what the pinned one does.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class HelmGate
{
    private readonly string _folder;

    private HelmGate(string folder) => _folder = folder;

    /// <summary>Whether a helm stands before the gate.</summary>
    public bool Reached => File.Exists(Path.Combine(_folder, "reached"));

    /// <summary>Puts it on the PATH of a checkout, and the pinned helm out of its reach.</summary>
    public static async Task<HelmGate> CloseAsync(FirstBuild first, Checkout checkout)
    {
        using var tools = new RealTools();
        var helm = await tools.Provider.LocateAsync("helm");
        var folder = first.NewFolder();
        (await StartedProgram.Start("mkfifo", ["gate"], folder).Ended).Expect();
        Script.Write(Path.Combine(folder, "helm"), $"""
            if [ "$1" = version ]; then echo v{helm.Version}; exit; fi
            touch '{folder}/reached'
            if [ -p '{folder}/gate' ]; then read nothing < '{folder}/gate'; fi
            exec '{helm.Path}' "$@"
            """);
        checkout.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        checkout.Environment["WELKIN_CACHE"] = first.NewFolder();
        return new HelmGate(folder);
    }

    public Task ReachedAsync() => Condition.HoldsAsync(() => Reached, "helm is started");

    public void Forget() => File.Delete(Path.Combine(_folder, "reached"));

    /// <summary>Lets all of them through, those that wait and those to come.</summary>
    public async Task OpenAsync()
    {
        File.Move(Path.Combine(_folder, "gate"), Path.Combine(_folder, "open"));
        (await StartedProgram.Start("sh", ["-c", ": <> open"], _folder).Ended).Expect();
    }
}

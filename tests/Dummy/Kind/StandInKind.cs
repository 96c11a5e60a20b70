using System.Globalization;

namespace Welkin.Tests.Dummy.Kind;

/// <summary>A stand-in for kind that follows what is documented of it; CONTRACT.md says where. It keeps "nodes" as files in a folder and runs nothing.</summary>
/// <remarks>
/// WELKIN_STAND_IN is the folder. A file in it changes what happens: engine-down, create-fails, create-hangs, delete-fails, and server, whose text is the
/// address that kubeconfigs name. Every call is written to calls.log.
/// </remarks>
internal static class StandInKind
{
    public static int Run(string[] args)
    {
        var state = new KindState(Environment.GetEnvironmentVariable("WELKIN_STAND_IN") ?? throw new InvalidOperationException("WELKIN_STAND_IN is not set"));
        state.Write(args);
        SayEngine();
        try
        {
            return args switch
            {
                ["version"] => Print("kind v0.33.0 go1.26.2 linux/amd64"),
                ["get", "clusters"] => List(state.Clusters(), "No kind clusters found."),
                ["get", "nodes", "--name", var name] => List(state.Nodes(name), $"No kind nodes found for cluster \"{name}\"."),
                ["get", "kubeconfig", "--name", var name] => Print(state.Kubeconfig(name)),
                ["create", "cluster", .. var flags] => KindCreate.Run(state, Flags(flags)),
                ["delete", "cluster", .. var flags] => Delete(state, Flags(flags)["--name"]),
                ["load", "image-archive", var archive, "--name", var name] => Load(state, archive, name),
                ["export", "logs", var folder, "--name", var name] => Export(state, folder, name),
                _ => throw new KindError($"unknown command \"{string.Join(' ', args)}\" for \"kind\""),
            };
        }
        catch (KindError error)
        {
            Console.Error.WriteLine($"ERROR: {error.Message}");
            return 1;
        }
    }

    private static void SayEngine()
    {
        var engine = Environment.GetEnvironmentVariable("KIND_EXPERIMENTAL_PROVIDER");
        if (engine is not ("docker" or "podman" or "nerdctl"))
            return;
        Console.Error.WriteLine($"using {engine} due to KIND_EXPERIMENTAL_PROVIDER");
        if (engine == "podman")
            Console.Error.WriteLine("enabling experimental podman provider");
    }

    private static Dictionary<string, string> Flags(string[] words)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < words.Length; index++)
            flags[words[index]] = words[index] == "--retain" ? "true" : words[++index];
        return flags;
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    // What is found goes to standard output, that nothing was found to standard error: both end well.
    private static int List(IReadOnlyCollection<string> names, string none)
    {
        if (names.Count == 0)
            Console.Error.WriteLine(none);
        foreach (var name in names)
            Console.WriteLine(name);
        return 0;
    }

    private static int Delete(KindState state, string name)
    {
        Console.Error.WriteLine($"Deleting cluster \"{name}\" ...");
        if (state.Has("delete-fails"))
            throw new KindError($"failed to delete cluster \"{name}\": failed to delete nodes: command \"docker rm -f -v {name}-control-plane\" failed with error: exit status 1");
        state.DeleteNodes(name);
        return 0;
    }

    private static int Load(KindState state, string archive, string name)
    {
        if (!File.Exists(archive))
            throw new KindError($"stat {archive}: no such file or directory");
        if (state.Nodes(name).Count == 0)
            throw new KindError($"no nodes found for cluster \"{name}\"");
        return 0;
    }

    private static int Export(KindState state, string folder, string name)
    {
        if (state.Nodes(name).Count == 0)
            throw new KindError($"unknown cluster \"{name}\"");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kind-version.txt"), "kind v0.33.0");
        foreach (var node in state.Nodes(name))
        {
            var logs = Directory.CreateDirectory(Path.Combine(folder, node)).FullName;
            foreach (var log in new[] { "serial.log", "kubernetes-version.txt", "journal.log", "kubelet.log", "containerd.log", "images.log" })
                File.WriteAllText(Path.Combine(logs, log), string.Create(CultureInfo.InvariantCulture, $"{node} {log}\n"));
        }
        Console.Error.WriteLine($"Exporting logs for cluster \"{name}\" to:");
        return Print(folder);
    }
}

/// <summary>What kind says when it ends with exit code 1.</summary>
internal sealed class KindError(string message) : Exception(message);

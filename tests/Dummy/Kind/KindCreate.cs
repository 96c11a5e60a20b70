namespace Welkin.Tests.Dummy.Kind;

/// <summary>What <c>kind create cluster</c> does, in its order.</summary>
internal static class KindCreate
{
    public static int Run(KindState state, Dictionary<string, string> flags)
    {
        var (name, retain) = (flags["--name"], flags.ContainsKey("--retain"));
        if (state.Has("engine-down"))
            throw new KindError("failed to create cluster: failed to get docker info: command \"docker info --format '{{json .}}'\" failed with error: exit status 1\nCommand Output: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
        if (state.Nodes(name).Count > 0)
            throw new KindError($"failed to create cluster: node(s) already exist for a cluster with the name \"{name}\"");

        var lines = File.ReadAllLines(flags["--config"]);
        if (!lines.Contains("apiVersion: kind.x-k8s.io/v1alpha4"))
            throw new KindError("unknown apiVersion: ");
        foreach (var path in lines.Where(line => line.TrimStart(' ', '-').StartsWith("hostPath: /", StringComparison.Ordinal) && !line.Contains("/etc/kubernetes", StringComparison.Ordinal) && !line.Contains("/var/log", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':') + 1)..].Trim()))
        {
            if (!Path.Exists(path))
                throw new KindError($"failed to create cluster: {path} is mounted and does not exist");
        }

        Console.Error.WriteLine($"Creating cluster \"{name}\" ...");
        AddNodes(state, name, lines, "control-plane");
        AddNodes(state, name, lines, "worker");
        Console.Error.WriteLine(" ✓ Preparing nodes 📦");
        if (state.Has("create-hangs"))
            Thread.Sleep(Timeout.Infinite);
        if (state.Has("create-fails"))
        {
            Console.Error.WriteLine(" ✗ Starting control-plane 🕹️");
            if (!retain)
                state.DeleteNodes(name);
            throw new KindError($"failed to create cluster: failed to init node with kubeadm: command \"docker exec --privileged {name}-control-plane kubeadm init --config=/kind/kubeadm.conf --skip-token-print --v=6\" failed with error: exit status 1");
        }
        File.WriteAllText(flags["--kubeconfig"], state.Kubeconfig(name));
        Console.Error.WriteLine($"Set kubectl context to \"kind-{name}\"");
        return 0;
    }

    private static void AddNodes(KindState state, string name, string[] lines, string role)
    {
        var count = lines.Count(line => line == $"- role: {role}");
        for (var number = 1; number <= count; number++)
            state.AddNode(name, $"{name}-{role}{(number == 1 ? "" : number)}");
    }
}

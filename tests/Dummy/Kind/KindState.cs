namespace Welkin.Tests.Dummy.Kind;

/// <summary>The containers of the stand-in: one file a node, and the cluster it is labelled with is the folder.</summary>
internal sealed class KindState(string folder)
{
    private string ClustersFolder => Path.Combine(folder, "clusters");

    public bool Has(string file) => File.Exists(Path.Combine(folder, file));

    /// <summary>A name of which nodes are there: kind has no other memory of clusters.</summary>
    public IReadOnlyCollection<string> Clusters() => !Directory.Exists(ClustersFolder) ? [] :
        [.. Directory.EnumerateDirectories(ClustersFolder).Select(Path.GetFileName).OfType<string>().Where(name => Nodes(name).Count > 0).Order(StringComparer.Ordinal)];

    public IReadOnlyCollection<string> Nodes(string name) => !Directory.Exists(Path.Combine(ClustersFolder, name)) ? [] :
        [.. Directory.EnumerateFiles(Path.Combine(ClustersFolder, name)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public void AddNode(string name, string node)
    {
        Directory.CreateDirectory(Path.Combine(ClustersFolder, name));
        File.WriteAllText(Path.Combine(ClustersFolder, name, node), "");
    }

    public void DeleteNodes(string name)
    {
        if (Nodes(name) is not { Count: > 0 } nodes)
            return;
        Directory.Delete(Path.Combine(ClustersFolder, name), recursive: true);
        Console.Error.WriteLine($"Deleted nodes: [{string.Join(' ', nodes.Select(node => $"\"{node}\""))}]");
    }

    public string Kubeconfig(string name)
    {
        if (!Nodes(name).Contains($"{name}-control-plane"))
            throw new KindError($"could not locate any control plane nodes for cluster named '{name}'. Use the --name option to select a different cluster");
        var server = Has("server") ? File.ReadAllText(Path.Combine(folder, "server")).Trim() : "http://127.0.0.1:1";
        return $$"""
            apiVersion: v1
            clusters:
            - cluster:
                server: {{server}}
              name: kind-{{name}}
            contexts:
            - context:
                cluster: kind-{{name}}
                user: kind-{{name}}
              name: kind-{{name}}
            current-context: kind-{{name}}
            kind: Config
            users:
            - name: kind-{{name}}
              user: {token: stand-in}
            """;
    }

    public void Write(string[] args)
    {
        Directory.CreateDirectory(folder);
        File.AppendAllText(Path.Combine(folder, "calls.log"), $"{Environment.GetEnvironmentVariable("KIND_EXPERIMENTAL_PROVIDER")}: kind {string.Join(' ', args)}\n");
    }
}

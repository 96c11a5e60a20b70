using Welkin.Components;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components;

/// <summary>A catalogue on disk, put together component by component.</summary>
internal sealed class CatalogueFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CatalogueFolder() => Directory.CreateDirectory(System.IO.Path.Combine(Path, "components"));

    public string Path => _folder.Path;

    /// <summary>Adds a component with a chart of its own. Its name stands at 3:18, its editions in line 6, its source at 8:11, its first dependency at 11:15.</summary>
    public CatalogueFolder With(string folder, string? name = null, string editions = "core", string source = "{path: chart}", string dependsOn = "", string more = "")
    {
        _folder.File($"components/{folder}/chart/Chart.yaml", "name: chart\nversion: 1.0.0\n");
        return WithText(folder, $$"""
            apiVersion: welkin.release/v1
            kind: Component
            metadata: {name: {{name ?? folder}}, title: T, owner: platform, licence: Apache-2.0}
            spec:
              description: D
              editions: [{{editions}}]
              namespace: home
              source: {{source}}
              version: 1.0.0
              update: {allow: minor}
              dependsOn: [{{dependsOn}}]
            {{more}}
            """);
    }

    public CatalogueFolder WithText(string folder, string text)
    {
        _folder.File($"components/{folder}/component.yaml", text);
        return this;
    }

    /// <summary>The catalogue, which must have no mistakes.</summary>
    public Catalogue Read()
    {
        var findings = new FindingList();
        var catalogue = Catalogue.Read(Path, findings);
        Assert.Empty(findings);
        return catalogue;
    }

    /// <summary>Its mistakes as a person sees them, in the order of files and lines.</summary>
    public IReadOnlyList<string> Findings()
    {
        var findings = new FindingList();
        Catalogue.Read(Path, findings);
        return new ContentException(findings).Lines;
    }

    public void Dispose() => _folder.Dispose();
}

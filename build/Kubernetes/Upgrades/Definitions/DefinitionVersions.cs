using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>The versions of one CustomResourceDefinition, with their schemas.</summary>
/// <param name="Stored">The version that objects are kept in.</param>
internal sealed record DefinitionVersions(string Group, string Kind, ImmutableArray<CustomResourceVersion> All, string? Stored)
{
    public ImmutableArray<string> Served => [.. All.Where(version => version.Served).Select(version => version.Kind.Version)];

    public CustomResourceVersion? Find(string version) => All.FirstOrDefault(known => known.Kind.Version == version);

    /// <exception cref="FieldTypeException">It is no definition that can be read.</exception>
    public static DefinitionVersions Of(JsonObject root)
    {
        var spec = Field.Of(root)["spec"];
        var (group, kind) = (spec["group"].Text ?? "", spec["names"]["kind"].Text ?? "");
        var custom = new CustomResources([root]);
        var versions = spec["versions"].Items.Select(version => (Name: version["name"].Text ?? "", Stored: version["storage"].Flag == true)).ToList();
        return new(group, kind, [.. versions.Select(version => custom.Find(new(group, version.Name, kind))).OfType<CustomResourceVersion>()], versions.Find(version => version.Stored).Name);
    }
}

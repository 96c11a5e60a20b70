using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The custom kinds of one group and version, for its OpenAPI document.</summary>
/// <param name="Hash">Another one whenever the document would be another one; worked out without making it.</param>
internal sealed record CustomKinds(string Group, string Version, IReadOnlyList<CustomKind> Kinds, string Hash)
{
    /// <summary>The path of the document below <c>/openapi/v3/</c>.</summary>
    public string Path => $"apis/{Group}/{Version}";

    /// <summary>All that established definitions serve.</summary>
    public static IEnumerable<CustomKinds> Of(ServedGroups.Moment now, IEnumerable<JsonObject> definitions)
    {
        var byName = definitions.ToDictionary(definition => Field.Of(definition)["metadata"]["name"].Text!, Field.Of);
        foreach (var group in now.Named)
        {
            foreach (var version in group.Versions)
            {
                // A resource of the API's own has no definition.
                var kinds = version.Resources.Where(listed => byName.ContainsKey($"{listed.Resource.Name}.{group.Name}"))
                    .Select(listed => new CustomKind(listed.Resource, byName[$"{listed.Resource.Name}.{group.Name}"])).ToList();
                if (kinds.Count > 0)
                    yield return new(group.Name, version.Name, kinds, ServedDocument.HashOf(Encoding.UTF8.GetBytes(string.Join('\n', kinds.Select(kind => kind.State)))));
            }
        }
    }
}

/// <param name="Resource">In the version that is described.</param>
internal sealed record CustomKind(ApiResource Resource, Field Definition)
{
    public GroupVersionKind Kind => Resource.Kind;

    public string ListKind => Definition["spec"]["names"]["listKind"].Text is { Length: > 0 } list ? list : $"{Kind.Kind}List";

    /// <summary>As OpenAPI names types: <c>org.example.v1.Widget</c>.</summary>
    public string TypeName => NameOf(Kind.Kind);

    public string ListTypeName => NameOf(ListKind);

    /// <summary>Differs after every change to the spec and to the names that are accepted.</summary>
    public string State => $"{Definition["metadata"]["uid"].Text} {Definition["metadata"]["generation"].Number} {Kind.Kind} {Resource.Verbs.Length}";

    /// <summary>Null where the definition gives none.</summary>
    public JsonObject? Schema => Definition["spec"]["versions"].Items.First(version => version["name"].Text == Kind.Version)["schema"]["openAPIV3Schema"].Map;

    private string NameOf(string kind) => $"{string.Join('.', Kind.Group.Split('.').Reverse())}.{Kind.Version}.{kind}";
}

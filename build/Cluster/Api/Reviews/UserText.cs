using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Users as objects of the API write them.</summary>
internal static class UserText
{
    /// <summary>As authentication.k8s.io/v1 UserInfo.</summary>
    public static JsonObject ToJson(UserInfo user)
    {
        var json = new JsonObject { ["username"] = user.Name };
        if (user.Uid.Length > 0)
            json["uid"] = user.Uid;
        if (!user.Groups.IsEmpty)
            json["groups"] = new JsonArray([.. user.Groups.Select(group => JsonValue.Create(group))]);
        if (!user.Extra.IsEmpty)
            json["extra"] = new JsonObject([.. user.Extra.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, new JsonArray([.. entry.Value.Select(value => JsonValue.Create(value))])))]);
        return json;
    }

    /// <param name="name">The key that holds the name: they differ.</param>
    public static UserInfo Read(JsonObject map, string name) => new(map.Text(name) ?? "", Texts(map["groups"]))
    {
        Uid = map.Text("uid") ?? "",
        Extra = (map.Map("extra") ?? []).ToImmutableSortedDictionary(entry => entry.Key, entry => Texts(entry.Value), StringComparer.Ordinal),
    };

    private static ImmutableArray<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(JsonTypes.Text).OfType<string>()];
}

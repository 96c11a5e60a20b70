using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Makes the table of <see cref="BuiltInMergeKeys"/> from the OpenAPI document of an API server.</summary>
internal sealed class MergeKeyTable
{
    private const string Reference = "#/definitions/";
    private readonly Dictionary<string, List<Row>> _types;
    private readonly JsonObject _definitions;

    private MergeKeyTable(JsonObject definitions)
    {
        _definitions = definitions;
        _types = definitions.ToDictionary(type => type.Key, type => Fields(type.Value!.AsObject()).ToList());
        while (_types.Values.Sum(rows => rows.RemoveAll(row => !Matters(row))) > 0)
        {
        }
    }

    public static string Of(JsonObject openApi)
    {
        var table = new MergeKeyTable(openApi["definitions"]!.AsObject());
        var text = new StringBuilder();
        foreach (var (apiVersion, kind, type) in table.Kinds().OrderBy(name => $"{name.ApiVersion} {name.Kind}", StringComparer.Ordinal))
            text.Append($"= {apiVersion} {kind} {(table._types[type].Count > 0 ? Short(type) : "-")}\n");
        foreach (var (type, rows) in table._types.Where(type => type.Value.Count > 0).OrderBy(type => Short(type.Key), StringComparer.Ordinal))
        {
            text.Append($": {Short(type)}\n");
            foreach (var row in rows.OrderBy(row => row.Field, StringComparer.Ordinal))
                text.Append($"{row.Field} {(row.Type is { } target && table._types[target].Count > 0 ? Short(target) : "-")} {row.Strategy} {row.Key}\n");
        }
        return text.ToString();
    }

    private IEnumerable<(string ApiVersion, string Kind, string Type)> Kinds() => _definitions
        .Where(type => type.Value!["properties"]?["metadata"]?["$ref"]?.GetValue<string>().EndsWith(".ObjectMeta", StringComparison.Ordinal) == true)
        .Where(type => type.Value!["x-kubernetes-group-version-kind"] is JsonArray { Count: 1 })
        .Select(type => (Name: type.Value!["x-kubernetes-group-version-kind"]![0]!, type.Key))
        .Select(type => ($"{type.Name["group"]}/{type.Name["version"]}".TrimStart('/'), type.Name["kind"]!.GetValue<string>(), type.Key));

    private static IEnumerable<Row> Fields(JsonObject type)
    {
        foreach (var (name, field) in type["properties"] as JsonObject ?? [])
        {
            var strategies = (field!["x-kubernetes-patch-strategy"]?.GetValue<string>() ?? "").Split(',');
            var strategy = strategies.Contains("merge") ? "merge" : strategies.Contains("replace") ? "replace" : "-";
            // A list that is replaced leads nowhere, and so does a map.
            var target = field["$ref"] ?? (strategy == "merge" ? field["items"]?["$ref"] : null);
            Assert.Null(field["additionalProperties"]?["x-kubernetes-patch-strategy"]);
            yield return new Row(name, target?.GetValue<string>()[Reference.Length..], strategy, field["x-kubernetes-patch-merge-key"]?.GetValue<string>() ?? "-");
        }
    }

    private bool Matters(Row row) => row.Strategy != "-" || (row.Type is { } type && _types[type].Count > 0);

    private static string Short(string type) => string.Join('.', type.Split('.')[^3..]);

    private sealed record Row(string Field, string? Type, string Strategy, string Key);
}

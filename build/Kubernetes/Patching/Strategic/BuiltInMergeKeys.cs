using System.Collections.Frozen;

namespace Welkin.Kubernetes.Patching;

/// <summary>Merge keys of the kinds that Kubernetes 1.36 has built in, from a table in this assembly.</summary>
/// <remarks>
/// The table, merge-keys.txt, is made from the OpenAPI document that an API server gives at /openapi/v2: a line <c>= group/version kind type</c>
/// for each object that can be patched, a line <c>: type</c> for each type that leads to a merging field, and below it one line
/// <c>field type strategy key</c> for each such field, with <c>*</c> for any key of a map and <c>-</c> for what there is not. The test of this
/// class makes it anew and compares; WELKIN_UPDATE_GOLDEN=1 writes it.
/// </remarks>
public sealed class BuiltInMergeKeys : IMergeKeys
{
    /// <summary>The name of the table among the resources of this assembly.</summary>
    public const string Resource = "Welkin.Kubernetes.merge-keys.txt";

    private static readonly Lazy<BuiltInMergeKeys> Shipped = new(() => new BuiltInMergeKeys(Text()));
    private readonly FrozenDictionary<string, string> _kinds;
    private readonly FrozenDictionary<string, FrozenDictionary<string, MergeField>> _types;

    private BuiltInMergeKeys(string table)
    {
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        var types = new Dictionary<string, Dictionary<string, MergeField>>(StringComparer.Ordinal);
        var fields = new Dictionary<string, MergeField>(StringComparer.Ordinal);
        foreach (var words in table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            if (words is ["=", var apiVersion, var kind, var type])
                kinds.Add($"{apiVersion} {kind}", type);
            else if (words is [":", var name])
                types.Add(name, fields = new Dictionary<string, MergeField>(StringComparer.Ordinal));
            else if (words is [var field, var target, var strategy, var key])
                fields.Add(field, new MergeField(TypeOf(target), Strategy(strategy), key == "-" ? null : key));
        }
        _kinds = kinds.ToFrozenDictionary(StringComparer.Ordinal);
        _types = types.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public static BuiltInMergeKeys Instance => Shipped.Value;

    public IMergeType? Of(string apiVersion, string kind) => _kinds.TryGetValue($"{apiVersion} {kind}", out var type) ? TypeOf(type) : null;

    private IMergeType TypeOf(string name) => name == "-" ? MergeField.Plain.Type : new BuiltInType(this, name);

    private static MergeStrategy Strategy(string word) => word switch { "merge" => MergeStrategy.Merge, "replace" => MergeStrategy.Replace, _ => MergeStrategy.None };

    private static string Text()
    {
        using var reader = new StreamReader(typeof(BuiltInMergeKeys).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }

    // By name, because types of the API contain themselves.
    private sealed class BuiltInType(BuiltInMergeKeys table, string name) : IMergeType
    {
        public MergeField this[string field] =>
            !table._types.TryGetValue(name, out var fields) ? MergeField.Plain
            : fields.TryGetValue(field, out var known) || fields.TryGetValue("*", out known) ? known
            : MergeField.Plain;
    }
}

using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The <c>variables</c> of a policy: each is worked out when it is first asked for, and may ask those before it.</summary>
internal sealed class PolicyVariables(IEnumerable<JsonObject> declared, IReadOnlyDictionary<string, CelValue> others) : CelMap
{
    private readonly Dictionary<string, string> _texts = declared.ToDictionary(variable => variable.Text("name") ?? "", variable => variable.Text("expression") ?? "", StringComparer.Ordinal);
    private readonly Dictionary<string, CelValue> _values = new(StringComparer.Ordinal);

    public override int Count => _texts.Count;

    public override IEnumerable<CelValue> Keys => _texts.Keys.Select(name => new CelString(name));

    public override CelValue? Find(CelValue key)
    {
        if (key is not CelString { Value: var name } || !_texts.TryGetValue(name, out var text))
            return null;
        if (_values.TryGetValue(name, out var known))
            return known;
        // One that asks for itself, by whatever way, finds this.
        _values[name] = new CelError($"variable {name} depends on itself");
        var (value, error) = PolicyExpressions.Evaluate(text, new Dictionary<string, CelValue>(others, StringComparer.Ordinal) { ["variables"] = this });
        return _values[name] = value ?? new CelError($"composited variable {ShownValue.Quoted(name)} fails to evaluate: {error}");
    }
}

using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>A way through an object to one or more values: keys, and <c>[*]</c> for every item of a list or every value of a map.</summary>
public sealed class ValuePlace
{
    private const string Each = "*";

    private readonly ImmutableArray<(string Key, bool IsEach)> _steps;

    private ValuePlace(ImmutableArray<(string, bool)> steps) => _steps = steps;

    /// <summary>Reads <c>spec.jobs[*].template</c>; a key with dots stands in brackets, as the API server writes it.</summary>
    public static ValuePlace Parse(string path)
    {
        var steps = ImmutableArray.CreateBuilder<(string, bool)>();
        for (var rest = path.AsSpan(); !rest.IsEmpty;)
        {
            var bracket = rest[0] == '[';
            var end = bracket ? rest.IndexOf(']') : rest.IndexOfAny('.', '[') is var stop and >= 0 ? stop : rest.Length;
            var key = end > 0 ? rest[(bracket ? 1 : 0)..end].ToString() : "";
            if (key.Length == 0 || (key == Each && !bracket))
                throw new FormatException($"'{path}' is no path: expected keys and [*], such as spec.jobs[*].template");
            steps.Add((key, bracket && key == Each));
            rest = rest[(bracket ? end + 1 : end)..];
            if (rest is ['.', _, ..])
                rest = rest[1..];
            else if (rest is not ([] or ['[', ..]))
                throw new FormatException($"'{path}' is no path: expected '.' or '[' before '{rest}'");
        }
        return new ValuePlace(steps.ToImmutable());
    }

    /// <summary>The values, those absent too where only keys lead to them.</summary>
    public IEnumerable<Field> In(Field root) => _steps.Aggregate<(string Key, bool IsEach), IEnumerable<Field>>([root],
        (fields, step) => step.IsEach ? fields.SelectMany(All) : fields.Select(field => field[step.Key]));

    private static IEnumerable<Field> All(Field field) => field.Node is System.Text.Json.Nodes.JsonObject map
        ? map.Select(entry => field[entry.Key])
        : field.Items;
}

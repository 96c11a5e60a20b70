using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Chooses objects by their labels: all requirements must hold.</summary>
public sealed class LabelSelector
{
    private readonly bool _nothing;

    private LabelSelector(ImmutableArray<LabelRequirement> requirements, bool nothing = false) => (Requirements, _nothing) = (requirements, nothing);

    public static LabelSelector Everything { get; } = new([]);

    /// <summary>What an absent <c>metav1.LabelSelector</c> chooses.</summary>
    public static LabelSelector Nothing { get; } = new([], nothing: true);

    /// <summary>Sorted by key, as Kubernetes keeps them.</summary>
    public ImmutableArray<LabelRequirement> Requirements { get; }

    /// <summary>Reads a selector string: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>. The empty one chooses everything.</summary>
    /// <exception cref="FormatException">It is no selector.</exception>
    public static LabelSelector Parse(string text) => Of(new SelectorParser(text).Requirements());

    /// <summary>The selector with these requirements.</summary>
    public static LabelSelector Of(IEnumerable<LabelRequirement> requirements) =>
        new([.. requirements.OrderBy(requirement => requirement.Key, StringComparer.Ordinal)]);

    /// <summary>Reads a <c>metav1.LabelSelector</c>, <c>matchLabels</c> and <c>matchExpressions</c>: absent it chooses nothing, empty it chooses everything.</summary>
    /// <exception cref="FieldTypeException">A field has the wrong type or a value that the API refuses.</exception>
    public static LabelSelector Read(Field selector)
    {
        if (!selector.IsSet)
            return Nothing;
        var labels = selector["matchLabels"];
        return Of(
        [
            .. (labels.Map ?? []).Select(entry => Requirement(labels.Path[entry.Key], entry.Key, LabelOperator.In, [labels[entry.Key].Text ?? ""])),
            .. selector["matchExpressions"].Items.Select(item => Requirement(
                item.Path, item["key"].Text ?? "", Operator(item["operator"]), [.. item["values"].Items.Select(value => value.Text ?? "")])),
        ]);
    }

    /// <inheritdoc cref="Read(Field)"/>
    public static LabelSelector Read(JsonObject? selector) => Read(new Field(FieldPath.Root, selector));

    public bool Matches(IReadOnlyDictionary<string, string> labels) => !_nothing && Requirements.All(requirement => requirement.Matches(labels));

    /// <summary>True for an object whose labels are chosen.</summary>
    public bool Matches(JsonObject root) => Matches(new LabelView(root));

    /// <summary>As a selector string.</summary>
    public override string ToString() => string.Join(',', Requirements);

    private static LabelOperator Operator(Field field) => field.Text switch
    {
        "In" => LabelOperator.In,
        "NotIn" => LabelOperator.NotIn,
        "Exists" => LabelOperator.Exists,
        "DoesNotExist" => LabelOperator.DoesNotExist,
        _ => throw new FieldTypeException(field.Path, $"is not a valid label selector operator, got {field.Shown}"),
    };

    private static LabelRequirement Requirement(FieldPath path, string key, LabelOperator @operator, ImmutableArray<string> values)
    {
        try
        {
            return new LabelRequirement(key, @operator, values);
        }
        catch (FormatException error)
        {
            throw new FieldTypeException(path, $"is no requirement: {error.Message}");
        }
    }
}

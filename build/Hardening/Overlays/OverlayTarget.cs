using System.ComponentModel;
using System.Text.RegularExpressions;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The objects of a component that an overlay is for.</summary>
/// <remarks>
/// Group, version, kind, name and namespace are exact, unlike those of kustomize, where each is a regular expression: a name with a dot must
/// not match another by accident. <c>nameRegex</c> is the one pattern, anchored at both ends as there. A target that gives nothing is refused:
/// in kustomize it means every object.
/// </remarks>
public sealed record OverlayTarget(
    Location At,
    [Description("Exact API group; \"\" for the core group")] string? Group = null,
    [Description("Exact version within the group, such as v1")] string? Version = null,
    [Description("Exact kind")] string? Kind = null,
    [Description("Exact name")] string? Name = null,
    [Description("Regular expression for the whole name, instead of an exact one")] Located<string>? NameRegex = null,
    [Description("Exact namespace it is installed in")] string? Namespace = null,
    [Description("Labels as kubectl selects them, such as app=dex,tier!=web")] Located<string>? LabelSelector = null,
    [Description("Annotations, written like labels")] Located<string>? AnnotationSelector = null)
{
    internal bool IsEmpty => Group is null && Version is null && Kind is null && Name is null && NameRegex is null && Namespace is null
        && LabelSelector is null && AnnotationSelector is null;

    internal void Check(FindingList findings)
    {
        if (IsEmpty)
            findings.Add(At, "OVER002", "the target gives nothing, so it would match every object: name at least a kind");
        if (Name is not null && NameRegex is { } both)
            findings.Add(both.At, "OVER003", "'nameRegex' stands beside 'name': give one of them");
        Try(NameRegex, "OVER003", text => Pattern(text), findings);
        Try(LabelSelector, "OVER004", text => Kubernetes.LabelSelector.Parse(text), findings);
        Try(AnnotationSelector, "OVER004", text => Kubernetes.LabelSelector.Parse(text), findings);
    }

    /// <exception cref="FieldTypeException">A label or annotation of the object is no string.</exception>
    internal bool Matches(ReleaseObject item)
    {
        var identity = item.Identity;
        var version = identity.ApiVersion[(identity.ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return (Group is null || Group == identity.Group) && (Version is null || Version == version) && (Kind is null || Kind == identity.Kind)
            && (Name is null || Name == identity.Name) && (Namespace is null || Namespace == identity.Namespace)
            && (NameRegex is not { } regex || Pattern(regex.Value).IsMatch(identity.Name))
            && (LabelSelector is not { } labels || Kubernetes.LabelSelector.Parse(labels.Value).Matches(item.Labels))
            && (AnnotationSelector is not { } annotations || Kubernetes.LabelSelector.Parse(annotations.Value).Matches(item.Annotations));
    }

    public override string ToString() => string.Join(", ", new (string Key, string? Value)[]
    {
        ("group", Group), ("version", Version), ("kind", Kind), ("name", Name), ("nameRegex", NameRegex?.Value), ("namespace", Namespace),
        ("labelSelector", LabelSelector?.Value), ("annotationSelector", AnnotationSelector?.Value),
    }.Where(part => part.Value is not null).Select(part => $"{part.Key} {(part.Value!.Length == 0 ? "\"\"" : part.Value)}"));

    // Without backtracking: a pattern that somebody wrote must not take more time than the names are long.
    private static Regex Pattern(string text) => new($@"\A(?:{text})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static void Try(Located<string>? given, string id, Action<string> read, FindingList findings)
    {
        if (given is not { } text)
            return;
        try
        {
            read(text.Value);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or FormatException)
        {
            findings.Add(text.At, id, error.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }
}

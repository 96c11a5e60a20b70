using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>The rules of scale and of printer columns (ValidateCustomResourceDefinitionSubresources, ValidateCustomResourceColumnDefinition).</summary>
internal static partial class DefinitionSubresources
{
    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] ColumnFormats = ["binary", "byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    public static void Check(Field subresources, FaultList faults)
    {
        if (subresources["scale"] is not { IsSet: true } scale)
            return;
        Below(scale["specReplicasPath"], ".spec", faults);
        Below(scale["statusReplicasPath"], ".status", faults);
        if (scale["labelSelectorPath"].Text is { Length: > 0 } path)
        {
            if (!Simple().IsMatch(path))
                faults.Invalid(scale.Path["labelSelectorPath"], path, "should be a json path under either .status or .spec");
            else if (!path.StartsWith(".spec.", StringComparison.Ordinal) && !path.StartsWith(".status.", StringComparison.Ordinal))
                faults.Invalid(scale.Path["labelSelectorPath"], path, "should be a json path under either .spec or .status");
        }
    }

    public static void Column(Field column, FaultList faults)
    {
        foreach (var key in new[] { "name", "type" }.Where(key => column[key].Text is null or ""))
            faults.Required(column.Path[key]);
        if (column["type"].Text is { Length: > 0 } type && !ColumnTypes.Contains(type))
            faults.Invalid(column.Path["type"], type, $"must be one of {string.Join(',', ColumnTypes)}");
        if (column["format"].Text is { Length: > 0 } format && !ColumnFormats.Contains(format))
            faults.Invalid(column.Path["format"], format, $"must be one of {string.Join(',', ColumnFormats)}");
        if (column["jsonPath"].Text is null or "")
            faults.Required(column.Path["JSONPath"]);
    }

    private static void Below(Field path, string root, FaultList faults)
    {
        if (path.Text is null or "")
            faults.Required(path.Path);
        else if (!Simple().IsMatch(path.Text) || !path.Text.StartsWith($"{root}.", StringComparison.Ordinal))
            faults.Invalid(path.Path, path.Node, $"should be a json path under {root}");
    }

    [GeneratedRegex(@"^(\.[A-Za-z_][A-Za-z0-9_-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Simple();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>The table of a custom kind, as its definition's printer columns want it (apiextensions-apiserver, pkg/registry/customresource/tableconvertor).</summary>
/// <param name="Head">The name, and what the definition adds.</param>
internal sealed record CustomTable(TableHead Head, RowWriter Row)
{
    private sealed record Cell(string Type, PrinterPath Path);

    /// <param name="version">The version of the kind in its definition; null where that is gone.</param>
    public static CustomTable Of(JsonObject? version)
    {
        var defined = version.ItemsAt("additionalPrinterColumns").OfType<JsonObject>().ToList();
        // A kind without columns has its age.
        if (defined.Count == 0)
            return new(new([TableColumns.Name, TableColumns.Age]), Rows([new("date", PrinterPath.Parse(".metadata.creationTimestamp"))]));
        return new(new([TableColumns.Name, .. defined.Select(Column)]), Rows([.. defined.Select(column => new Cell(column.TextAt("type"), PrinterPath.Parse(column.TextAt("jsonPath"))))]));
    }

    private static TableColumn Column(JsonObject column) => new(column.TextAt("name"), column.TextAt("type"), column.TextAt("format"),
        column.TextOr($"Custom resource definition column (in JSONPath format): {column.TextAt("jsonPath")}", "description"), (int)column.NumberAt("priority"));

    private static RowWriter Rows(ImmutableArray<Cell> cells) => (writer, root) =>
    {
        writer.Name(root);
        foreach (var cell in cells)
            writer.Value(Value(cell.Type, cell.Path.First(root), writer));
    };

    private static JsonNode? Value(string type, JsonNode? found, CellWriter writer) => (type, found) switch
    {
        (_, null) => null,
        ("string", JsonValue value) => value.ToString(),
        ("string", _) => found.ToJsonString(),
        ("integer", JsonValue value) when double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) => (long)number,
        ("number", JsonValue value) when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => value.DeepClone(),
        ("boolean", JsonValue value) when value.TryGetValue<bool>(out var flag) => flag,
        ("date", JsonValue value) => CellWriter.Time(value.ToString()) is null ? "<invalid>" : writer.Since(value.ToString()),
        _ => null,
    };
}

using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;

namespace Welkin.Components.Bumps.Changes;

/// <summary>The content format of <c>components/&lt;name&gt;/migrations.yaml</c>: how our values follow the chart when a bump crosses a version.</summary>
public sealed record ValuesMigrations(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ValuesMigrations")] [Description("What this file describes")] string Kind,
    ValuesMigrationsMetadata Metadata,
    ValuesMigrationsSpec Spec)
{
    /// <summary>Reads migrations; null with findings where they have mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    public static ValuesMigrations? Read(string file, string text, string folder, FindingList findings)
    {
        var before = findings.Count;
        if (YamlContent.Read<ValuesMigrations>(file, text, findings) is not { } migrations)
            return null;
        if (migrations.Metadata.Name.Value != folder)
            findings.Add(migrations.Metadata.Name.At, "BUMP012", $"the folder is called '{folder}', the migrations are for '{migrations.Metadata.Name}'");
        foreach (var unclear in migrations.Spec.Migrations.Where(migration => !migration.IsOne))
            findings.Add(unclear.At, "BUMP013", "a migration has exactly one of rename, remove and set");
        return findings.Count == before ? migrations : null;
    }
}

/// <summary>Whose values are migrated.</summary>
public sealed record ValuesMigrationsMetadata([Description("The component, the name of the folder")] Located<string> Name);

/// <summary>The migrations of a component.</summary>
public sealed record ValuesMigrationsSpec([Description("Applied in this order")] ImmutableArray<ValuesMigration> Migrations);

/// <summary>One change of <c>values.yaml</c>; where the path is not there, it does nothing.</summary>
public sealed record ValuesMigration(
    Location At,
    [Description("The bump it belongs to")] MigrationOccasion When,
    [NotBlank] [Description("What the chart changed, with the place where its maker says so")] string Reason,
    [Description("Gives a key another name")] RenamedValue? Rename = null,
    [Description("Removes a key with all it holds")] RemovedValue? Remove = null,
    [Description("Gives a value another one")] ReplacedValue? Set = null)
{
    internal bool IsOne => new object?[] { Rename, Remove, Set }.Count(one => one is not null) == 1;

    public override string ToString() => this switch
    {
        { Rename: { } rename } => $"rename {rename.Path} to {rename.To}",
        { Set: { } set } => $"set {set.Path} to {set.Value}",
        _ => $"remove {Remove?.Path}",
    };
}

/// <summary>When a migration applies.</summary>
public sealed record MigrationOccasion([Description("A version of the chart: bumps from below it to it or beyond migrate")] Located<ChartVersion> Crossing);

/// <summary>A key with another name; its value and its place stay.</summary>
public sealed record RenamedValue([Description("Where it is now, such as controller.psp")] YamlPath Path, [NotBlank] [Description("The new name of the last key")] string To);

/// <summary>A key that goes.</summary>
public sealed record RemovedValue([Description("Where it is, such as controller.psp")] YamlPath Path);

/// <summary>A value that is another one.</summary>
public sealed record ReplacedValue(
    [Description("Where it is, such as controller.replicas")] YamlPath Path,
    [Description("The new value, with its quotes: 3 is a number, \"3\" is text")] WrittenScalar Value);

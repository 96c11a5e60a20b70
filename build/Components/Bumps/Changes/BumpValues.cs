using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>The values that a bump will find: those of the component with the migrations it crosses.</summary>
public static class BumpValues
{
    /// <summary>The whole file; null where nothing of it changes, or where a migration cannot be applied, which is refused when the bump is.</summary>
    /// <param name="folder">The component's folder on disk.</param>
    public static ReadOnlyMemory<byte>? After(PlannedComponent bump, string folder)
    {
        var (values, migrations) = (Path.Combine(folder, "values.yaml"), Path.Combine(folder, "migrations.yaml"));
        if (!File.Exists(values) || !File.Exists(migrations))
            return null;
        var findings = new FindingList();
        var shownAs = BumpPaths.Migrations(bump.Folder);
        return YamlContent.ReadText(migrations, shownAs, findings) is { } text && ValuesMigrations.Read(shownAs, text, bump.Folder, findings) is { } read
            && MigratedValues.Of(bump, File.ReadAllBytes(values), read, findings) is { Applied.IsEmpty: false, Bytes: { } bytes } && findings.Count == 0
            ? bytes
            : null;
    }
}

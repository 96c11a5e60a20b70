using System.Collections.Immutable;
using Welkin.Components.Versions;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;

namespace Welkin.Components.Bumps.Changes;

/// <summary>A component's <c>values.yaml</c> after the migrations of a bump.</summary>
/// <param name="Bytes">The whole file; null where there is none.</param>
/// <param name="Applied">What was changed, one line each, for the changelog.</param>
/// <param name="Idle">What had nothing to change, one line each.</param>
internal sealed record MigratedValues(ReadOnlyMemory<byte>? Bytes, ImmutableArray<string> Applied, ImmutableArray<string> Idle)
{
    /// <summary>Applies the migrations that the bump crosses, in their order; one that cannot be applied is a finding.</summary>
    /// <param name="values">Null where the component has none.</param>
    public static MigratedValues Of(PlannedComponent bump, ReadOnlyMemory<byte>? values, ValuesMigrations migrations, FindingList findings)
    {
        var (bytes, applied, idle) = (values, ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var migration in migrations.Spec.Migrations.Where(migration => Crosses(bump, migration)))
        {
            if (bytes is not { } there)
            {
                idle.Add($"{migration}: there is no values.yaml, nothing to do");
                continue;
            }
            if (Edit(BumpPaths.Values(bump.Folder), there, migration, findings) is not { } edited)
                continue;
            bytes = edited.Bytes;
            (edited.Status is YamlEditStatus.Changed ? applied : idle).Add(edited.Status switch
            {
                YamlEditStatus.Changed => $"values.yaml: {migration}: {migration.Reason}",
                YamlEditStatus.Same => $"values.yaml: {migration}: it is so already",
                _ => $"values.yaml: {migration}: it is not there, nothing to do",
            });
        }
        return new MigratedValues(bytes, applied.ToImmutable(), idle.ToImmutable());
    }

    private static bool Crosses(PlannedComponent bump, ValuesMigration migration) =>
        SoftwareVersion.Parse(migration.When.Crossing.Value.Text) is var crossing && SoftwareVersion.Parse(bump.Current) < crossing && crossing <= SoftwareVersion.Parse(bump.Target);

    private static YamlEdited? Edit(string file, ReadOnlyMemory<byte> bytes, ValuesMigration migration, FindingList findings) => migration switch
    {
        { Rename: { } rename } => YamlEdit.Rename(file, bytes, rename.Path, rename.To, findings),
        { Set: { } set } => YamlEdit.Set(file, bytes, set.Path, set.Value, findings),
        _ => YamlEdit.Remove(file, bytes, migration.Remove!.Path, findings),
    };
}

using System.Collections.Immutable;
using NJsonSchema;
using Welkin.Kernel;
using Welkin.Pipeline;
using YamlDotNet.Serialization;

namespace Welkin.Tests.Unit.Kernel;

/// <summary>The schemas that editors use, held against every content file there is.</summary>
public sealed class ContentSchemaTests
{
    private const string Mark = "# yaml-language-server: $schema=";

    public static TheoryData<string> Files => [.. new[] { "build", "components", "hardening", "releases", "tests/conformance" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Folder, folder), "*.yaml", SearchOption.AllDirectories))
        .Where(file => File.ReadLines(file).FirstOrDefault()?.StartsWith(Mark, StringComparison.Ordinal) == true)
        .Select(file => Path.GetRelativePath(Checkout.Folder, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/chart/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public async Task A_content_file_is_valid(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, file));

        Assert.Empty(await Mistakes(SchemaOf(file, text), text));
    }

    // A plan and the result of a conformance run are written by the build and lie in artifacts/; no failure of a check is waived.
    private static readonly string[] WithoutFiles = ["releases/plan.schema.json", "tests/conformance/result.schema.json", "tests/conformance/waivers.schema.json"];

    [Fact]
    public void There_are_files_of_every_format() =>
        Assert.Equal(ContentSchemas.All.Keys.Except(WithoutFiles), Files.Select(file => SchemaOf(file.Data, File.ReadAllText(Path.Combine(Checkout.Folder, file.Data)))).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("metadata: {name: dex,", "metadata: {nam: dex,", "#/metadata.name: PropertyRequired")]
    [InlineData("metadata: {name: dex,", "metadata: {name: Dex,", "#/metadata.name: PatternMismatch")]
    [InlineData("editions: [core]", "editions: [everything]", "#/spec.editions[0]: ArrayItemNotValid")]
    [InlineData("editions: [core]", "editions: core", "#/spec.editions: ArrayExpected")]
    [InlineData("namespace: home", "namespace: {a: b}", "#/spec.namespace: StringExpected")]
    [InlineData("minimumAge: 14d", "minimumAge: two weeks", "#/spec.update.minimumAge: PatternMismatch")]
    [InlineData("version: 1.0.0", "version: 1.0", "#/spec.version: StringExpected")]
    [InlineData("profile: restricted", "profil: restricted", "#/spec.profil: NoAdditionalPropertiesAllowed")]
    public async Task A_wrong_one_is_not(string right, string wrong, string mistake)
    {
        const string text = """
            apiVersion: welkin.release/v1
            kind: Component
            metadata: {name: dex, title: T, owner: platform, licence: Apache-2.0}
            spec:
              description: D
              editions: [core]
              namespace: home
              source: {path: chart}
              version: 1.0.0
              update: {allow: minor, minimumAge: 14d}
              profile: restricted
            """;

        Assert.Empty(await Mistakes("components/component.schema.json", text));
        Assert.Contains(mistake, await Mistakes("components/component.schema.json", text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_schema_says_all_that_its_record_says() => Assert.Equal(
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "A box",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "kind",
            "made"
          ],
          "properties": {
            "kind": {
              "const": "Box"
            },
            "made": {
              "type": "string",
              "format": "date"
            },
            "size": {
              "type": "integer"
            },
            "open": {
              "type": "boolean"
            },
            "age": {
              "type": "string",
              "pattern": "^[0-9]{1,4}[dh]$"
            },
            "labels": {
              "type": "object",
              "additionalProperties": {
                "type": "string"
              }
            },
            "marks": {
              "type": "array",
              "items": {
                "enum": [
                  "half-full",
                  "full"
                ]
              }
            }
          }
        }

        """,
        ContentSchema.Write<Box>("A box"));

    private static string SchemaOf(string file, string text) => Path
        .GetRelativePath(Checkout.Folder, Path.GetFullPath(Path.Combine(Checkout.Folder, Path.GetDirectoryName(file)!, text.Split('\n')[0][Mark.Length..])))
        .Replace('\\', '/');

    private static async Task<IEnumerable<string>> Mistakes(string schema, string yaml)
    {
        var value = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(value);
        var checks = await JsonSchema.FromFileAsync(Path.Combine(Checkout.Folder, schema));
        return checks.Validate(json).Select(mistake => $"{mistake.Path}: {mistake.Kind}");
    }

    public enum Fill
    {
        HalfFull,
        Full,
    }

    public sealed record Box(
        Location At, [Constant("Box")] string Kind, DateOnly Made, int Size = 1, bool Open = false, Duration? Age = null,
        ImmutableSortedDictionary<string, string>? Labels = null, ImmutableArray<Located<Fill>> Marks = default);
}

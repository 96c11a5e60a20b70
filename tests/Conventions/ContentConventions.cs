using Welkin.Pipeline;

namespace Welkin.Tests.Conventions;

public sealed class ContentConventions
{
    private const string Mark = "# yaml-language-server: $schema=";

    // Pairs of controls and the configuration of a control plane are Kubernetes' own objects.
    private static IEnumerable<string> Contents => Repository.Files(".yaml", "build", "components", "hardening", "releases", "tests/conformance")
        .Where(file => !file.Contains("/chart/", StringComparison.Ordinal) && !file.EndsWith("/values.yaml", StringComparison.Ordinal))
        .Where(file => !file.StartsWith("hardening/control", StringComparison.Ordinal) || Repository.Read(file).Contains("apiVersion: welkin.release/", StringComparison.Ordinal));

    [Fact]
    public void Every_committed_schema_is_what_its_record_says() =>
        Assert.All(ContentSchemas.All, schema => Assert.Equal(schema.Value, Repository.Read(schema.Key)));

    [Fact]
    public void No_schema_is_left_of_a_format_that_is_gone() => Assert.Equal(
        ContentSchemas.All.Keys,
        Repository.Files(".schema.json", "build", "components", "hardening", "releases", "tests/conformance").Where(file => !file.Contains("/chart/", StringComparison.Ordinal)));

    [Fact]
    public void Every_content_file_names_its_schema_in_its_first_line() => Assert.Empty(
        from file in Contents
        where SchemaOf(file) is not { } schema || !ContentSchemas.All.ContainsKey(schema)
        select $"{file}: {Repository.Read(file).Split('\n')[0]}");

    [Fact]
    public void No_content_file_ends_otherwise() =>
        Assert.Empty(Repository.Files(".yml", "build", "components", "hardening", "releases", "tests/conformance").Select(file => $"{file}: call it .yaml"));

    private static string? SchemaOf(string file) => Repository.Read(file).Split('\n')[0] is var first && first.StartsWith(Mark, StringComparison.Ordinal)
        ? Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, first[Mark.Length..]))).Replace('\\', '/')
        : null;
}

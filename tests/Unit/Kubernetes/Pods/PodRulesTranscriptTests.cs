using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>Pods that a real server judged.</summary>
public sealed class PodRulesTranscriptTests(ITestOutputHelper output)
{
    [Fact]
    public void Pods_and_templates_are_judged_as_a_real_server_judges_them()
    {
        var exchanges = PodExchange.All().ToList();

        var wrong = exchanges.Select(exchange => (exchange.Name, expected: string.Join('\n', exchange.Expected), found: string.Join('\n', exchange.Found)))
            .Where(pair => pair.expected != pair.found).Select(pair => $"{pair.Name}\n  expected: {pair.expected}\n  found:    {pair.found}").ToList();

        output.WriteLine($"{exchanges.Count} creates, {exchanges.Count(exchange => exchange.Code == 422)} of them refused, {wrong.Count} judged otherwise");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(exchanges.Count > 100, $"only {exchanges.Count} requests are compared");
    }

    [Fact]
    public void What_a_real_server_puts_in_is_put_in_here()
    {
        var taken = PodExchange.All().Where(exchange => exchange.Code == 201 && exchange.Root["kind"]!.ToString() is "Pod" or "PodTemplate").ToList();

        var wrong = taken.SelectMany(exchange => Missing(ObjectDefaults.Apply(exchange.Root), exchange.Answer, "").Select(place => $"{exchange.Name}: {place}")).ToList();

        output.WriteLine($"{taken.Count} objects taken");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.NotEmpty(taken);
    }

    [Fact]
    public void Every_pod_that_a_pod_security_standard_admits_is_a_valid_pod()
    {
        var files = Directory.EnumerateFiles(SharedFolder.Required("fixtures"), "*.yaml", SearchOption.AllDirectories).Where(file => file.Contains("/pass/", StringComparison.Ordinal)).ToList();

        // Some are named with an underscore, which the server refuses too.
        var wrong = files.SelectMany(file => Judged.Faults(File.ReadAllText(file)).Select(fault => $"{file}: {fault}")).Where(fault => !fault.Contains(": metadata.name: ", StringComparison.Ordinal)).ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.NotEmpty(files);
    }

    // What the defaulted object has and the answer has not, or has otherwise.
    private static IEnumerable<string> Missing(JsonNode? ours, JsonNode? theirs, string path) => (ours, theirs) switch
    {
        (JsonObject one, JsonObject other) => one.Where(entry => entry.Value is not null && entry.Key != "metadata").SelectMany(entry => Missing(entry.Value, other[entry.Key], $"{path}.{entry.Key}")),
        // Admission adds to the end of lists.
        (JsonArray one, JsonArray other) => one.SelectMany((item, index) => Missing(item, index < other.Count ? other[index] : null, $"{path}[{index}]")),
        (JsonObject { Count: 0 } or JsonArray { Count: 0 }, null) => [],
        (JsonValue value, null) when value.ToJsonString() is "\"\"" or "false" or "0" => [],
        _ when Quantities(ours, theirs) => [],
        _ => JsonNode.DeepEquals(ours, theirs) ? [] : [$"{path}: {ours?.ToJsonString()} and not {theirs?.ToJsonString()}"],
    };

    private static bool Quantities(JsonNode? ours, JsonNode? theirs) =>
        Quantity.TryParse(ours?.ToString(), out var one) && Quantity.TryParse(theirs?.ToString(), out var other) && one == other;
}

using System.Text.RegularExpressions;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

/// <summary>Creates and updates that a real server answered, as far as structure alone decides them.</summary>
public sealed partial class TranscriptTests(ITestOutputHelper output)
{
    [Fact]
    public void Structure_is_judged_as_a_real_server_does()
    {
        var exchanges = Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Exchange.Read).ToList();
        var judged = exchanges.Select(exchange => (exchange, expected: Expected(exchange))).Where(pair => pair.expected is not null).ToList();

        var wrong = judged.Select(pair => (pair.exchange.Name, expected: string.Join(' ', pair.expected!), found: string.Join(' ', Found(pair.exchange))))
            .Where(line => line.expected != line.found).Select(line => $"{line.Name}: expected '{line.expected}', found '{line.found}'").ToList();

        output.WriteLine($"{exchanges.Count} creates and updates, {judged.Count} decided by structure: {judged.Count(pair => pair.expected is [])} taken, {judged.Count(pair => pair.expected is not [])} refused or warned of, {wrong.Count} judged otherwise");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(judged.Count > 150, $"only {judged.Count} requests are compared");
    }

    /// <summary>The fields that the server names, "refused" where it names none, nothing where it takes the object; null where more than structure decided.</summary>
    private static IReadOnlyList<string>? Expected(Exchange exchange) => exchange.Code switch
    {
        // Nothing here reads as Ignore does; and of several warnings the recording kept one.
        _ when exchange.Ignores => null,
        200 or 201 => Fields(exchange.Warning),
        400 when exchange.Message.Contains("strict decoding error", StringComparison.Ordinal) => Fields(exchange.Message),
        400 when Unmarshal().Match(exchange.Message) is { Success: true } match => [match.Groups["field"].Value],
        400 when exchange.Message.Contains("illegal base64", StringComparison.Ordinal) || exchange.Message.Contains("no kind", StringComparison.Ordinal) || exchange.Message.Contains("unrecognized", StringComparison.Ordinal) => ["refused"],
        422 when exchange is { Custom: true, Causes: { Count: > 0 } causes } && !causes.Any(cause => cause.Message.Contains("min must not exceed", StringComparison.Ordinal) || cause.Field.StartsWith("metadata.", StringComparison.Ordinal)) =>
            [.. causes.Select(cause => cause.Field).Where(field => field[0] is not ('<' or '.')).Distinct().Order(StringComparer.Ordinal)],
        _ => null,
    };

    private static IEnumerable<string> Found(Exchange exchange)
    {
        if (exchange.Root is not { } root)
            return exchange.Duplicate is { } key ? [key] : ["refused"];
        var faults = new ObjectValidator(Judged.Schema, exchange.Definitions).Validate(root).Faults.Where(fault => !fault.Tolerated).ToList();
        if (exchange.Code >= 400 && exchange.Code != 422 && Expected(exchange) is ["refused"])
            return faults.Count > 0 ? ["refused"] : [];
        // A decoder names the map and not its key. What an unknown field alone does not stop is judged on.
        var relevant = exchange.Code == 400 && exchange.Message.Contains("strict", StringComparison.Ordinal) ? faults.Where(fault => fault.Reason == FaultReason.UnknownField) : faults;
        var fields = relevant.Select(fault => fault.Path.ToString()).Distinct().Order(StringComparer.Ordinal).ToList();
        return Expected(exchange) is [var one] && fields.Any(field => field == one || (exchange.Code == 400 && field.StartsWith($"{one}.", StringComparison.Ordinal))) && (exchange.Code < 300 || fields.Count == 1)
            ? [one]
            : fields;
    }

    private static string[] Fields(string text) => [.. Unknown().Matches(text).Select(match => match.Groups["field"].Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex("""(unknown|duplicate) field \\?"(?<field>[^"\\]+)\\?["]""")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"cannot unmarshal \w+ into Go struct field \w+\.(?<field>\S+) of type")]
    private static partial Regex Unmarshal();
}

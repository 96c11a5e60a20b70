using System.Collections.Immutable;
using System.Text;

namespace Welkin.Tests.Unit;

/// <summary>What a test's server was asked.</summary>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string Method { get; init; } = "GET";

    public string Body { get; init; } = "";

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What a test's server answers.</summary>
internal sealed record Reply(int Status, byte[] Body)
{
    public static Reply Ok(byte[] body) => new(200, body);

    public static Reply Ok(string body) => new(200, Encoding.UTF8.GetBytes(body));

    public static Reply Of(int status) => new(status, []);

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How many bytes of the body are sent before the line is cut; all of them when null.</summary>
    public int? CutAfter { get; init; }

    /// <summary>The head says nothing of the body's length: its end is the end of the line.</summary>
    public bool Unsized { get; init; }

    /// <summary>Waited for after each byte of the body, which goes out byte by byte then.</summary>
    public Func<CancellationToken, Task>? AfterByte { get; init; }

    /// <summary>The line ends as one that breaks, not as one that is closed.</summary>
    public bool Reset { get; init; }

    /// <summary>The line stays open and nothing is sent.</summary>
    public bool Silent { get; init; }

    public Reply With(string header, string value) => this with { Headers = Headers.Add(header, value) };
}

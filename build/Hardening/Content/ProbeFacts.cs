using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>A probe as people write it down: one of http, tcp and exec, and its timing where the API's defaults do not fit.</summary>
public sealed partial record ProbeFacts(
    Location At,
    [Description("Healthy while this address answers")] HttpProbeFacts? Http = null,
    [Description("Healthy while this port accepts connections")] TcpProbeFacts? Tcp = null,
    [Description("Healthy while this command ends with 0")] ImmutableArray<string> Exec = default,
    [Description("Seconds before the first probe")] int? InitialDelaySeconds = null,
    [Description("Seconds from one probe to the next")] int? PeriodSeconds = null,
    [Description("Seconds a probe may take")] int? TimeoutSeconds = null,
    [Description("Failures in a row that count")] int? FailureThreshold = null)
{
    internal void Check(FindingList findings)
    {
        if ((Http is null ? 0 : 1) + (Tcp is null ? 0 : 1) + (Exec.IsDefaultOrEmpty ? 0 : 1) != 1)
            findings.Add(At, "HARD022", "a probe is exactly one of 'http', 'tcp' and 'exec'");
        foreach (var port in new[] { Http?.Port, Tcp?.Port }.OfType<Located<string>>().Where(port => !IsPort(port.Value)))
            findings.Add(port.At, "HARD023", $"'{port}' must be a port from 1 to 65535 or the name of one");
        if (Http is { Path: { Value: not ['/', ..] } path })
            findings.Add(path.At, "HARD024", $"'{path}' must be a path that starts with /");
    }

    internal JsonObject Probe()
    {
        var probe = new JsonObject();
        if (Http is { } http)
            probe["httpGet"] = Of(http);
        else if (Tcp is { } tcp)
            probe["tcpSocket"] = new JsonObject { ["port"] = Port(tcp.Port.Value) };
        else
            probe["exec"] = new JsonObject { ["command"] = new JsonArray([.. Exec.Select(word => JsonValue.Create(word))]) };
        foreach (var (name, value) in new[] { ("initialDelaySeconds", InitialDelaySeconds), ("periodSeconds", PeriodSeconds), ("timeoutSeconds", TimeoutSeconds), ("failureThreshold", FailureThreshold) })
        {
            if (value is { } seconds)
                probe[name] = seconds;
        }
        return probe;
    }

    private static JsonObject Of(HttpProbeFacts http)
    {
        var get = new JsonObject { ["path"] = http.Path.Value, ["port"] = Port(http.Port.Value) };
        if (http.Tls)
            get["scheme"] = "HTTPS";
        return get;
    }

    private static JsonValue Port(string port) => Number(port) is { } number ? JsonValue.Create(number) : JsonValue.Create(port);

    private static bool IsPort(string port) => Number(port) is { } number ? number is > 0 and < 65536 : port.Length <= 15 && PortName().IsMatch(port);

    private static int? Number(string port) => int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // RFC 6335, section 5.1, in lower case.
    [GeneratedRegex(@"\A(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex PortName();
}

/// <summary>An address that answers with 200 to 399 while all is well.</summary>
public sealed record HttpProbeFacts(
    [Description("Path, such as /healthz")] Located<string> Path,
    [Description("Number or name of the port")] Located<string> Port,
    [Description("Asks over TLS, without looking at the certificate")] bool Tls = false);

/// <summary>A port that accepts connections while all is well.</summary>
public sealed record TcpProbeFacts([Description("Number or name of the port")] Located<string> Port);

using System.Diagnostics;
using System.Globalization;
using Welkin.Tests.Dummy.ControlPlane;
using Welkin.Tests.Dummy.Kind;

// A stand-in executable for tests of what starts processes: it does one thing that a real tool might do, and ends.
return args switch
{
    ["echo", .. var words] => Say(string.Join('\n', words)),
    ["error", .. var lines] => Complain(lines, exitCode: 1),
    ["exit", var code] => Number(code),
    ["environment", var name] => Say(Environment.GetEnvironmentVariable(name) ?? "(not set)"),
    ["folder"] => Say(Directory.GetCurrentDirectory()),
    ["input"] => Say(Console.In.ReadToEnd()),
    ["flood", var kilobytes] => Flood(Console.OpenStandardOutput(), Number(kilobytes)),
    ["flood-error", var lines] => Complain(Enumerable.Range(1, Number(lines)).Select(line => $"line {line}"), exitCode: 1),
    ["long-error", var kilobytes, var end] => Flood(Console.OpenStandardError(), Number(kilobytes)) + Complain([end], exitCode: 1),
    ["sleep"] => Sleep("asleep", deaf: false),
    ["sleep-deaf"] => Sleep("asleep", deaf: true),
    ["parent", var manner] => Parent(manner),
    ["kind", .. var words] => StandInKind.Run(words),
    ["etcd", .. var flags] => StandInEtcd.Run(flags),
    ["kube-apiserver", .. var flags] => StandInApiServer.Run(flags),
    ["cluster-parent", var leases, var binaries, var version, var manner] => ClusterParent.Run(leases, binaries, version, retain: manner == "retain"),
    _ => Complain([$"unknown: {string.Join(' ', args)}"], exitCode: 2),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Say(string text)
{
    Console.Write(text);
    return 0;
}

static int Complain(IEnumerable<string> lines, int exitCode)
{
    foreach (var line in lines)
        Console.Error.WriteLine(line);
    return exitCode;
}

static int Flood(Stream stream, int kilobytes)
{
    var kilobyte = Enumerable.Repeat((byte)'x', 1024).ToArray();
    for (var written = 0; written < kilobytes; written++)
        stream.Write(kilobyte);
    return 0;
}

// Says that it is there and sleeps for ever. A deaf one goes on when it is interrupted.
static int Sleep(string word, bool deaf)
{
    if (deaf)
        Console.CancelKeyPress += (_, press) => press.Cancel = true;
    Console.WriteLine(word);
    Thread.Sleep(Timeout.Infinite);
    return 0;
}

// Says the id of a child that sleeps, deaf, for ever, and sleeps itself; a grandparent has a parent between.
static int Parent(string manner)
{
    string[] below = manner == "grandparent" ? ["parent", "deaf"] : ["sleep-deaf"];
    using var child = Process.Start(Environment.ProcessPath!, below);
    return Sleep(child.Id.ToString(CultureInfo.InvariantCulture), deaf: manner == "deaf");
}

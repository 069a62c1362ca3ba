<?php

// Completes the checkout session that a buyer came back with, once.
//
//     php complete.php SETTINGS ORDER SESSION
//
// ORDER is a folder with order.json. Needs PHP 8.1 or later and the command openssl, because PHP's own functions up to
// 8.4 do not sign with RSA-PSS. Exit status: 0 paid, 1 not paid, 3 not known yet: run it again.

declare(strict_types=1);

const ALGORITHM = 'AMZN-PAY-RSASSA-PSS-V2';
const PAUSES = [1, 2, 4, 0];
const MESSAGE = 'Your payment was not successful. Please try another payment method.';

/** Signed calls. */
final class AmazonPay
{
    public function __construct(private array $settings)
    {
    }

    /** Status and JSON; status 0 when no usable answer came, which says nothing about what was done. */
    public function call(string $method, string $path, string $body = '', ?string $key = null): array
    {
        $headers = $this->signed($method, $path, $body, $key);
        $lines = array_map(fn ($name) => "$name: $headers[$name]", array_keys($headers));
        $context = stream_context_create([
            'http' => [
                'method' => $method, 'header' => [...$lines, 'connection: close'], 'content' => $body,
                'protocol_version' => 1.1, 'timeout' => 10, 'ignore_errors' => true, 'follow_location' => 0,
            ],
            'ssl' => array_filter(['cafile' => $this->settings['caCertificateFile'] ?? null]),
        ]);
        $stream = @fopen($this->settings['endpoint'] . $path, 'r', false, $context);
        $text = $stream ? stream_get_contents($stream) : false;
        $answer = $text === false ? null : json_decode($text, true);
        if (!is_array($answer)) {
            fwrite(STDERR, "$method $path: no usable answer\n");
            return [0, []];
        }
        preg_match('/ (\d{3})/', stream_get_meta_data($stream)['wrapper_data'][0], $found);
        return [(int) $found[1], $answer];
    }

    private function signed(string $method, string $path, string $body, ?string $key): array
    {
        $headers = [
            'accept' => 'application/json',
            'content-type' => 'application/json',
            'x-amz-pay-date' => gmdate('Ymd\THis\Z'),
            'x-amz-pay-host' => preg_replace('#^https?://#', '', $this->settings['endpoint']),
            ...($key === null ? [] : ['x-amz-pay-idempotency-key' => $key]),
            'x-amz-pay-region' => $this->settings['region'],
        ];
        $names = implode(';', array_keys($headers));
        $lines = array_map(fn ($name) => "$name:$headers[$name]", array_keys($headers));
        $canonical = implode("\n", [$method, $path, '', ...$lines, '', $names, hash('sha256', $body)]);
        $signature = base64_encode($this->sign(ALGORITHM . "\n" . hash('sha256', $canonical)));
        $headers['authorization'] = ALGORITHM
            . " PublicKeyId={$this->settings['publicKeyId']}, SignedHeaders=$names, Signature=$signature";
        return $headers;
    }

    private function sign(string $text): string
    {
        $command = [
            'openssl', 'dgst', '-sha256', '-sign', $this->settings['privateKeyFile'],
            '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32',
        ];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
        fwrite($pipes[0], $text);
        fclose($pipes[0]);
        $signature = stream_get_contents($pipes[1]);
        return proc_close($process) === 0 ? $signature : throw new RuntimeException('openssl cannot sign');
    }
}

/** What is known of an order, in files of its folder that are written once; in earnest tables of a database. */
final class Records
{
    public function __construct(public readonly string $folder)
    {
    }

    public function read(string $name): ?array
    {
        $file = "$this->folder/$name";
        return is_file($file) ? explode(' ', trim(file_get_contents($file))) : null;
    }

    /** On disk when this returns; false if somebody else was first. */
    public function writeOnce(string $name, string ...$words): bool
    {
        $draft = tempnam($this->folder, 'draft.');
        $file = fopen($draft, 'w');
        if (!fwrite($file, implode(' ', $words) . "\n") || !fsync($file)) {
            throw new RuntimeException("cannot write $draft");
        }
        $isFirst = @link($draft, "$this->folder/$name");
        unlink($draft);
        // PHP cannot open a folder to put its new entry on disk; the command can.
        exec('sync ' . escapeshellarg($this->folder), $output, $status);
        if ($status !== 0 || $this->read($name) === null) {
            throw new RuntimeException("cannot write $name");
        }
        return $isFirst;
    }

    /** The session that may be completed now: this one, unless another one of the order has no end yet. */
    public function claim(string $session, string $key): string
    {
        for ($number = 1;; $number++) {
            if ($this->writeOnce("$number.intent", $session, $key)) {
                return $session;
            }
            [$claimed] = $this->read("$number.intent");
            if ($claimed === $session || $this->read("$claimed.failed") === null) {
                return $claimed;
            }
        }
    }

    public function isClaimed(string $session): bool
    {
        for ($number = 1; $intent = $this->read("$number.intent"); $number++) {
            if ($intent[0] === $session) {
                return true;
            }
        }
        return false;
    }
}

/** Brings one order to its end: "paid", "failed", or "unknown". */
final class Completion
{
    public function __construct(private AmazonPay $amazonPay, private array $order, private Records $records)
    {
    }

    public function settle(string $session): string
    {
        if ($this->records->read('paid')) {
            return 'paid';
        }
        if (!preg_match('/^[A-Za-z0-9-]{1,64}$/D', $session)) {
            return $this->failed($session, 'NotASessionId');
        }
        if ($ended = $this->records->read("$session.failed")) {
            return $this->failed($session, $ended[0]);
        }
        [$status, $found] = $this->read($session);
        if (($found['statusDetails']['state'] ?? null) !== 'Open') {
            return $this->judge($session, $status, $found);
        }
        if ($difference = $this->difference($found)) {
            return $this->failed($session, "SessionMismatch:$difference");
        }
        $key = substr(hash('sha256', "complete {$this->order['orderId']} $session"), 0, 32);
        $first = $this->records->claim($session, $key);
        if ($first === $session) {
            return $this->complete($session, $key);
        }
        // Another session of this order was begun with: that one is brought to its end first.
        $outcome = $this->settle($first);
        return $outcome === 'failed' ? $this->settle($session) : $outcome;
    }

    private function complete(string $session, string $key): string
    {
        $body = json_encode(['chargeAmount' => $this->order['chargeAmount']]);
        foreach (PAUSES as $pause) {
            [$status, $answer] = $this->amazonPay->call('POST', "/v2/checkoutSessions/$session/complete", $body, $key);
            if ($status === 200 || $status === 202) {
                return $this->paid($answer);
            }
            // One status decides nothing: what is true is what the session says.
            [$foundStatus, $found] = $this->read($session);
            $outcome = $this->judge($session, $foundStatus, $found);
            if ($outcome !== 'unknown') {
                return $outcome;
            }
            if ($foundStatus === 200 && in_array($status, [404, 409, 422], true)) {
                return $this->failed($session, $answer['reasonCode']);
            }
            sleep($pause);
        }
        return 'unknown';
    }

    /** What a session that was read says; "unknown" while it is open, and when it could not be read. */
    private function judge(string $session, int $status, array $found): string
    {
        if ($status === 404) {
            return $this->failed($session, 'ResourceNotFound');
        }
        $details = $found['statusDetails'] ?? [];
        return match ($details['state'] ?? null) {
            'Canceled' => $this->failed($session, $details['reasonCode']),
            // A completed session does not name its order any more: it is ours if we had begun to complete it.
            'Completed' => $this->records->isClaimed($session)
                ? $this->paid($found) : $this->failed($session, 'SessionMismatch:state'),
            default => 'unknown',
        };
    }

    private function read(string $session): array
    {
        foreach (PAUSES as $pause) {
            [$status, $found] = $this->amazonPay->call('GET', "/v2/checkoutSessions/$session");
            if ($status === 200 || $status === 404) {
                return [$status, $found];
            }
            sleep($pause);
        }
        return [0, []];
    }

    /** What of the session is not as the order has it. */
    private function difference(array $found): ?string
    {
        $plain = fn (string $amount) => str_contains($amount, '.') ? rtrim(rtrim($amount, '0'), '.') : $amount;
        $amount = $found['paymentDetails']['chargeAmount'] ?? [];
        $expected = $this->order['chargeAmount'];
        return match (false) {
            $found['storeId'] === $this->order['storeId'] => 'store',
            ($found['merchantMetadata']['merchantReferenceId'] ?? null) === $this->order['orderId'] => 'reference',
            $plain($amount['amount'] ?? '') === $plain($expected['amount']) => 'amount',
            $amount['currencyCode'] === $expected['currencyCode'] => 'currency',
            // Whoever allows pending authorizations has to wait for them; this program does not.
            empty($found['paymentDetails']['canHandlePendingAuthorization']) => 'pending',
            default => null,
        };
    }

    private function paid(array $found): string
    {
        ['chargePermissionId' => $permission, 'chargeId' => $charge] = $found;
        $this->records->writeOnce('paid', 'Completed', $permission, $charge ?? '-');
        if ($this->records->read('paid')[1] !== $permission) {
            fwrite(STDERR, "Paid twice, refund $charge\n");
        }
        return 'paid';
    }

    private function failed(string $session, ?string $reason): string
    {
        fwrite(STDERR, "$session: $reason\n");
        if ($this->records->isClaimed($session)) {
            $this->records->writeOnce("$session.failed", $reason ?? 'Canceled');
        }
        return 'failed';
    }
}

[, $settingsFile, $folder, $session] = $argv;
$json = fn (string $file) => json_decode(file_get_contents($file), true, flags: JSON_THROW_ON_ERROR);
$records = new Records($folder);
$completion = new Completion(new AmazonPay($json($settingsFile)), $json("$folder/order.json"), $records);
$outcome = $completion->settle($session);
if ($outcome === 'paid') {
    vprintf("state: %s\nchargePermissionId: %s\nchargeId: %s\n", $records->read('paid'));
} elseif ($outcome === 'failed') {
    echo MESSAGE, "\n";
}
exit(['paid' => 0, 'failed' => 1, 'unknown' => 3][$outcome]);

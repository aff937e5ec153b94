import{a as _}from"./chunk-QZLXAHVP.js";import{a as F,b as R,c as H,e as q,g as M,h as N,j as L,k as I,l as T,m as A,n as G,o as O}from"./chunk-YR3CGXE2.js";import{a as E,b as B}from"./chunk-CQDBLCBA.js";import{N as y,R as g,T as k,V as $,a as v,ba as C,d as S,f as h,j as s,k as e,la as x,ma as P,n as f,pa as W,q as n,ra as D}from"./chunk-XLKXKTNJ.js";var U=`// dotnet add package Webhooks.AspNetCore
using Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddInMemoryWebhookInbox();
var app = builder.Build();

app.MapPost("/hooks", (ReceivedMessage message) => Results.Ok())
    .RequireWebhookSignature(app.Configuration["WebhookSecret"]!)
    .SkipDuplicates();

app.Run();
`;var V=`package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Verify needs the bytes of the body, before anything parses them.
func Verify(secret string, header http.Header, body []byte, now time.Time) bool {
	id, stamp := header.Get("webhook-id"), header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + stamp + "."))
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, item := range strings.Split(header.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(item), []byte(expected)) {
			return true
		}
	}
	return false
}
`;var j=`import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the bytes of the request, before anything parses them.
export function verify(secret, headers, body, now = Date.now() / 1000) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (!(Math.abs(now - Number(timestamp)) <= 300)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\`).update(body).digest();
  return (headers['webhook-signature'] ?? '').split(' ').some(item => {
    const [version, value = ''] = item.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
`;var z=`<?php
// $body: the bytes of the request, file_get_contents('php://input').
function verify(string $secret, array $headers, string $body, ?int $now = null): bool
{
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    if (!ctype_digit($timestamp) || abs(($now ?? time()) - (int) $timestamp) > 300) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $headers['webhook-signature'] ?? '') as $item) {
        if (hash_equals($expected, $item)) {
            return true;
        }
    }
    return false;
}
`;var J=`import base64, hashlib, hmac, time

# body: the bytes of the request, before anything parses them.
def verify(secret, headers, body, now=None):
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdecimal() or abs((now or time.time()) - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    signatures = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(expected, item.encode()) for item in signatures)
`;var w={"C#":U,"Node.js":j,Python:J,Go:V,PHP:z};function K(){let t=n("C#");return e("section",{class:"stack tight",children:[e("h3",{class:"h2",children:s.snippets.title}),e("p",{class:"soft",children:[s.snippets.before,e("code",{children:"webhook-id"}),", ",e("code",{children:"webhook-timestamp"}),s.snippets.and,e("code",{children:"webhook-signature"}),s.snippets.after]}),e("div",{class:"codebox",children:[e("header",{children:[e($,{label:s.snippets.language,value:t.value,onChange:a=>t.value=a,items:Object.keys(w).map(a=>({value:a,label:a}))}),e("span",{class:"grow"}),e(W,{label:s.snippets.copy,value:()=>w[t.value],showsWord:!0})]}),e("pre",{tabIndex:0,role:"group","aria-label":t.value,children:w[t.value].trimEnd()})]})]})}function Q({webhook:t,secret:a,isStored:u,onClose:d,onNext:i,onLater:l}){let{can:c}=g(),o=n(!1),m=h(null),r=p=>{u.value?p():(o.value=!0,m.current?.focus())};return e(k,{title:s.create.created(t.name),subtitle:s.create.step(2,s.create.secret),onClose:d,footer:e(v,{children:[e(f,{kind:"primary",onClick:()=>r(i),children:s.create.next}),e(f,{kind:"quiet",onClick:()=>r(l),children:s.create.later}),e("span",{class:"grow"}),e(R,{isStored:u,isMissing:o,box:m})]}),children:e("div",{class:"body",children:[e(H,{secret:a}),e(K,{}),c.test&&e(_,{webhookId:t.id,startsNow:!1})]})})}var X=["$.headers","$.maxCallsPerSecond","$.schedule","$.secret"],ae=["$.name","$.description","$.urls",...X];function Y({draft:t,onClose:a,onCreated:u}){let d=g(),i=E(),l=h(null),c=h(null),{errors:o}=i;S(()=>{X.some(r=>x(o,r).length>0)&&(c.current.open=!0),o.length>0&&B(l.current)},[i.error.value]);let m=async()=>{let r=t.input();if(Array.isArray(r)){i.refuse(r);return}let p=await i.run(()=>d.webhooks.create(r));p&&u(p.value)};return e(k,{title:s.create.title,subtitle:s.create.step(1,s.create.where),onClose:a,onSave:()=>{m()},footer:e(v,{children:[e(f,{kind:"primary",type:"submit",form:"create-webhook",isBusy:i.isBusy.value,children:s.create.submit}),e(f,{kind:"quiet",onClick:a,children:s.cancel})]}),children:e("form",{class:"body",id:"create-webhook",ref:l,noValidate:!0,onSubmit:r=>{r.preventDefault(),m()},children:[e(D,{error:i.error.value,others:P(o,...ae)}),e(I,{value:t.name.value,errors:o,onChange:r=>t.name.value=r,hasFocus:!0}),e(T,{value:t.description.value,errors:o,onChange:r=>t.description.value=r}),e(L,{urls:t.urls.value,errors:o,onChange:r=>t.urls.value=r}),e("details",{class:"more",ref:c,children:[e("summary",{children:s.create.advanced}),e("div",{class:"stack",children:[e("fieldset",{children:[e("legend",{children:s.form.headers}),e(M,{rows:t.headers.value,errors:o,onChange:r=>t.headers.value=r})]}),e(A,{value:t.rate.value,errors:o,onChange:r=>t.rate.value=r}),e(N,{value:t.schedule.value,errors:o,onChange:r=>t.schedule.value=r}),e(G,{value:t.secret.value,errors:o,onChange:r=>t.secret.value=r})]})]})]})})}function Z(){let t=n(""),a=n(""),u=n([""]),d=n([]),i=n(""),l=n(""),c=n("");return{name:t,description:a,urls:u,headers:d,rate:i,schedule:l,secret:c,isDirty:()=>[t,a,i,l,c].some(o=>o.value.trim()!=="")||u.value.some(o=>o.trim()!=="")||d.value.length>0,input:()=>{let o=O(i.value);if(typeof o=="object")return[o];let m=q(d.value);return{name:t.value.trim(),urls:u.value.map(r=>r.trim()),...a.value.trim()?{description:a.value.trim()}:{},...Object.keys(m).length>0?{headers:m}:{},...o===void 0?{}:{maxCallsPerSecond:o},...l.value.trim()?{schedule:l.value.trim()}:{},...c.value.trim()?{secret:c.value.trim()}:{}}}}}function Ke({onCreated:t}){let a=g(),{router:u}=a,d=Z(),i=n(void 0),l=n(""),c=n(!1),o=h(!1);C(()=>!o.current&&(i.value?!c.value&&l.value!=="":d.isDirty()),()=>i.value?F(a):a.ask({title:s.unsaved.title,body:e("p",{children:s.unsaved.text}),confirm:s.unsaved.leave,isDanger:!0}));let m=()=>{u.go(y.webhooks())};if(!i.value)return e(Y,{draft:d,onClose:m,onCreated:b=>{i.value=b.webhook,l.value=b.secret,t()}});let r=i.value,p=b=>{o.current=!0,u.go(b)};return e(Q,{webhook:r,secret:l,isStored:c,onClose:m,onNext:()=>p(y.newEvent(r.id)),onLater:()=>p(y.webhook(r.id))})}export{Ke as CreatePanel};
